/** What a call may cost, what it did cost, and the quota held in between. */
@NullMarked
package io.oneapi.relay.usage;

import org.jspecify.annotations.NullMarked;
