/** Channels: the upstream accounts that calls are routed to, and their figures. */
@NullMarked
package io.oneapi.monitor;

import org.jspecify.annotations.NullMarked;
