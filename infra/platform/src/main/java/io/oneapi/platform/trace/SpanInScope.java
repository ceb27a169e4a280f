package io.oneapi.platform.trace;

import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** Keeps a span current on whichever thread a request is worked on. */
record SpanInScope(Context trace) implements ThreadPropagatedContextElement<Scope> {
    /** The framework closes it, by the method below. */
    @Override
    @SuppressWarnings("MustBeClosedChecker")
    public Scope updateThreadContext() {
        return trace.makeCurrent();
    }

    @Override
    public void restoreThreadContext(@Nullable Scope scope) {
        if (scope != null) {
            scope.close();
        }
    }
}
