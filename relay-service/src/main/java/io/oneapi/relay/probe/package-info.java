/**
 * Calls to providers that no caller has asked for: tests of channels and questions for balances. They cost nobody
 * anything, are made once, and say nothing to routing.
 */
@NullMarked
package io.oneapi.relay.probe;

import org.jspecify.annotations.NullMarked;
