/** Traces for OpenTelemetry, where its standard variables ask for them; otherwise none of this is created. */
@NullMarked
package io.oneapi.platform.trace;

import org.jspecify.annotations.NullMarked;
