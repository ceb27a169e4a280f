/** A fast and strict fake of an OpenAI-compatible vendor: what the vendor would refuse is refused, nothing is computed, and every call is counted. */
@NullMarked
package io.oneapi.bench.mock;

import org.jspecify.annotations.NullMarked;
