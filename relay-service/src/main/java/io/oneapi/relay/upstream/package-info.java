/** The way to providers over HTTP, and the framing of their streams. */
@NullMarked
package io.oneapi.relay.upstream;

import org.jspecify.annotations.NullMarked;
