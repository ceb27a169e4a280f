package io.oneapi.platform.request;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;

/** The clock everybody reads. */
@Factory
final class ClockFactory {
    @Singleton
    Clock clock() {
        return Clock.system(ZoneId.systemDefault());
    }
}
