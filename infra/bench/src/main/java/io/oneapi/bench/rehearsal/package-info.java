/** Calls that show a JVM what it will do, while it writes down what it loads and runs. */
@NullMarked
package io.oneapi.bench.rehearsal;

import org.jspecify.annotations.NullMarked;
