/** The one way of a call through the relay. */
@NullMarked
package io.oneapi.relay.pipeline;

import org.jspecify.annotations.NullMarked;
