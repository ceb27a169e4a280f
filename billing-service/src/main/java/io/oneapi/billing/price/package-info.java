/** What models cost: shipped figures, overlaid by the operator's options. */
@NullMarked
package io.oneapi.billing.price;

import org.jspecify.annotations.NullMarked;
