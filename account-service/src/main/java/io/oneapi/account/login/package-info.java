/** Signing in and out. */
@NullMarked
package io.oneapi.account.login;

import org.jspecify.annotations.NullMarked;
