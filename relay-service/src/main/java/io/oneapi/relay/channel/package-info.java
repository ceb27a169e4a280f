/** Channels as the relay knows them, an immutable snapshot that is swapped whole; and how they do, in memory. */
@NullMarked
package io.oneapi.relay.channel;

import org.jspecify.annotations.NullMarked;
