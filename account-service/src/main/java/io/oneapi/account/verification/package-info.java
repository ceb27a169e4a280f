/** Proof that an e-mail address is somebody's: a code that was mailed to it, good for ten minutes and one use. */
@NullMarked
package io.oneapi.account.verification;

import org.jspecify.annotations.NullMarked;
