/** Sign-up: whoever comes in, by form or from elsewhere, becomes a user with gifts and a first token, all or nothing. */
@NullMarked
package io.oneapi.account.registration;

import org.jspecify.annotations.NullMarked;
