/** Users, tokens, sign-in, options and balances. */
@NullMarked
package io.oneapi.account;

import org.jspecify.annotations.NullMarked;
