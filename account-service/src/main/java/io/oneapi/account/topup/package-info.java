/** Quota that administrators, or the payment pages that act for them, give to users. */
@NullMarked
package io.oneapi.account.topup;

import org.jspecify.annotations.NullMarked;
