/** Prices, charges and logs. */
@NullMarked
package io.oneapi.billing;

import org.jspecify.annotations.NullMarked;
