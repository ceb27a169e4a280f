/**
 * Holds calls to the limits that administrators set. What a call takes, it takes from all its limits or from none; what
 * is not limited is not counted.
 */
@NullMarked
package io.oneapi.relay.limit;

import org.jspecify.annotations.NullMarked;
