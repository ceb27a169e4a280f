/** The services the relay cannot do without. */
@NullMarked
package io.oneapi.relay.peer;

import org.jspecify.annotations.NullMarked;
