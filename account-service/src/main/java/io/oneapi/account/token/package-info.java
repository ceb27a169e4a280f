/** API tokens: the keys that callers of the relay present. */
@NullMarked
package io.oneapi.account.token;

import org.jspecify.annotations.NullMarked;
