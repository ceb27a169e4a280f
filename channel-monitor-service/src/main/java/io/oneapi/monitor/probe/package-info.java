/**
 * Tests of channels: one on demand, all of them in a sweep or regularly, and those that may bring a disabled channel back.
 * No test charges anybody, and what the system concludes from one never touches a channel disabled by hand.
 */
@NullMarked
package io.oneapi.monitor.probe;

import org.jspecify.annotations.NullMarked;
