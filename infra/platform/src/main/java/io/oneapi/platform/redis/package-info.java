/**
 * The connection to Redis, where one is configured: what replicas of a service know in common. Redis may be away at any
 * time; whoever uses it learns that at once and has an answer without it.
 */
@NullMarked
package io.oneapi.platform.redis;

import org.jspecify.annotations.NullMarked;
