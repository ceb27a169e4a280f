/** The log of calls and other acts, as people read it. */
@NullMarked
package io.oneapi.billing.log;

import org.jspecify.annotations.NullMarked;
