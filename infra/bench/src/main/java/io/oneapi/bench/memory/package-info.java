/** What the gateway's process holds: resident memory as the kernel tells it, and the heap that is left after a collection. */
@NullMarked
package io.oneapi.bench.memory;

import org.jspecify.annotations.NullMarked;
