/**
 * E-mail over SMTP, as the stored options say. What people entered never reaches a header raw, and pages hold it only
 * escaped.
 */
@NullMarked
package io.oneapi.account.mail;

import org.jspecify.annotations.NullMarked;
