/** How much callers and channels may do at most: set by administrators, kept to by the relay. */
@NullMarked
package io.oneapi.contract.limit;

import org.jspecify.annotations.NullMarked;
