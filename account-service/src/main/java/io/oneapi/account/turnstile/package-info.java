/** Cloudflare Turnstile, which keeps robots from signing up and from having mail sent. */
@NullMarked
package io.oneapi.account.turnstile;

import org.jspecify.annotations.NullMarked;
