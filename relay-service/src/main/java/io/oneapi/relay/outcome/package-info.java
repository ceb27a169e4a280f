/** Reports how attempts at channels ended, to the channel monitor and to this process's own memory of their health. */
@NullMarked
package io.oneapi.relay.outcome;

import org.jspecify.annotations.NullMarked;
