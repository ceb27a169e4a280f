/** Faults under load, one after the other, and the books after each: not a point lost, none charged twice. */
@NullMarked
package io.oneapi.bench.fault;

import org.jspecify.annotations.NullMarked;
