/** The words that all parts of the relay share; depends on none of them. */
@NullMarked
package io.oneapi.relay.exchange;

import org.jspecify.annotations.NullMarked;
