/**
 * Limits of tokens, users and groups: set here, kept to by the relay. A limit of a token or user is gone with the token
 * or user.
 */
@NullMarked
package io.oneapi.account.limit;

import org.jspecify.annotations.NullMarked;
