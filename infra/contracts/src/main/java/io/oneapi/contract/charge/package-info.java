/** What other services have booked of the charges that billing has passed on. */
@NullMarked
package io.oneapi.contract.charge;

import org.jspecify.annotations.NullMarked;
