/**
 * The health of channels over time: what the system has done to them and why, how their calls went, and the ways in which
 * the system turns them off and on again. Each such turn is one transaction with its record.
 */
@NullMarked
package io.oneapi.monitor.health;

import org.jspecify.annotations.NullMarked;
