package io.oneapi.contract.notification;

/**
 * A message to a person.
 *
 * @param subject one line
 * @param content plain text
 */
public record Notification(String subject, String content) {}
