/** Upstream channels: followed by the relay, answered by the channel monitor. */
@NullMarked
package io.oneapi.contract.channel;

import org.jspecify.annotations.NullMarked;
