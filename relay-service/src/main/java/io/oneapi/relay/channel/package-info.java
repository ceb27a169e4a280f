/** Channels as the relay knows them: an immutable snapshot, swapped whole. */
@NullMarked
package io.oneapi.relay.channel;

import org.jspecify.annotations.NullMarked;
