package io.oneapi.platform.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.oneapi.platform.failure.StartFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventRetentionTest {
    @Test
    void keepsEventsForThirtyDaysUnlessToldOtherwise() {
        assertThat(kept(Map.of())).isEqualTo(Duration.ofDays(30));
        assertThat(kept(Map.of("one-api.events.kept", "400d"))).isEqualTo(Duration.ofDays(400));
    }

    @Test
    void refusesToForgetWhatMayComeAgain() {
        assertThatThrownBy(() -> new EventRetention(Duration.ofDays(7)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("one-api.events.kept must be at least 8 days");
    }

    @Test
    void putsTheTimeInFrontOfIds() {
        FirstKept firstKept = new FirstKept(Instant.ofEpochMilli(0x19aa2b3c4d5L));

        assertThat(firstKept.eventId()).isEqualTo("019aa2b3c4d5");
        assertThat(FirstKept.ofEventId("019aa2b3c4d5ffff")).isEqualTo(firstKept);
    }

    private static Duration kept(Map<String, Object> settings) {
        try (ApplicationContext context = ApplicationContext.builder()
                .properties(Map.of("one-api.trusted-proxies", "127.0.0.0/8", "one-api.sync-frequency", "1h"))
                .properties(settings)
                .start()) {
            return context.getBean(EventRetention.class).kept();
        }
    }
}
