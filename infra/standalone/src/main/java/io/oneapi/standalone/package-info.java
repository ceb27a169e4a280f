/** All services in one process, with the console on the same port. */
@NullMarked
package io.oneapi.standalone;

import org.jspecify.annotations.NullMarked;
