/** Who calls the relay: a token and its owner, as one answer. */
@NullMarked
package io.oneapi.account.caller;

import org.jspecify.annotations.NullMarked;
