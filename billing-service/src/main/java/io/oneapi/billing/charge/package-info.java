/** Turns usage into points and log rows, exactly once. */
@NullMarked
package io.oneapi.billing.charge;

import org.jspecify.annotations.NullMarked;
