/** Text that nobody can guess. */
@NullMarked
package io.oneapi.account.secret;

import org.jspecify.annotations.NullMarked;
