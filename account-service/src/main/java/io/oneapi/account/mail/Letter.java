package io.oneapi.account.mail;

/**
 * What an e-mail says.
 *
 * @param title heads the page, and stands in the subject after the name of the site
 * @param body HTML, with everything that people entered escaped by {@link Html}
 */
public record Letter(String title, String body) {}
