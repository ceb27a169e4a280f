/** Limits of channels: set here, kept to by the relay. A limit is gone with its channel. */
@NullMarked
package io.oneapi.monitor.limit;

import org.jspecify.annotations.NullMarked;
