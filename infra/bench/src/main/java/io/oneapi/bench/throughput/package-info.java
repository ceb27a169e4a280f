/** Calls a second with all connections busy: nginx, the gateway and a peer in turn, loaded by wrk with the same call. */
@NullMarked
package io.oneapi.bench.throughput;

import org.jspecify.annotations.NullMarked;
