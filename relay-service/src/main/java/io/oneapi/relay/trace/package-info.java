/** Traces of calls to models, with a part for each attempt. */
@NullMarked
package io.oneapi.relay.trace;

import org.jspecify.annotations.NullMarked;
