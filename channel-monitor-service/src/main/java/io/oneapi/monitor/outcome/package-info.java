/**
 * What attempts say of channels: the faults and the rates of success that turn a channel off. What is known of a channel
 * is forgotten when it changes, and belongs to one replica, to which all outcomes of that channel come.
 */
@NullMarked
package io.oneapi.monitor.outcome;

import org.jspecify.annotations.NullMarked;
