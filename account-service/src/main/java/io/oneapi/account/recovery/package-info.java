/** A way back in for who has lost the password, by a link to the user's mailbox. Nobody learns from it which addresses are known. */
@NullMarked
package io.oneapi.account.recovery;

import org.jspecify.annotations.NullMarked;
