/**
 * The load bench: a mock vendor to call, measurements of the gateway beside it and beside nginx, and a check of the
 * money afterwards.
 */
@NullMarked
package io.oneapi.bench;

import org.jspecify.annotations.NullMarked;
