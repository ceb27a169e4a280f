/**
 * How many requests one client address may send: counted in sliding windows, in this process or in Redis for all
 * services together. A refused request is not counted.
 */
@NullMarked
package io.oneapi.platform.throttle;

import org.jspecify.annotations.NullMarked;
