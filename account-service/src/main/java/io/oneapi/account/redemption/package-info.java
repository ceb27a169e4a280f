/** Redemption codes: made by administrators, each worth quota once to whoever has it. */
@NullMarked
package io.oneapi.account.redemption;

import org.jspecify.annotations.NullMarked;
