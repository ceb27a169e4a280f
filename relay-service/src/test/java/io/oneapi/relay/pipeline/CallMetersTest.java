package io.oneapi.relay.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.request.RequestFixtures;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CallMeters meters = new CallMeters(registry);

    @Test
    void countCallsByModelAndOutcome() {
        meters.endedFor(chat("gpt-4o"), "ok");
        meters.endedFor(chat("gpt-4o"), "ok");
        meters.endedFor(chat("gpt-4o"), "upstream_timeout");

        assertThat(calls("gpt-4o", "ok")).isEqualTo(2);
        assertThat(calls("gpt-4o", "upstream_timeout")).isEqualTo(1);
    }

    @Test
    void countModelsBeyondTheFirstThreeThousandTogether() {
        for (int i = 0; i < 3_010; i++) {
            meters.endedFor(chat("model-" + i), "ok");
        }
        meters.endedFor(chat("model-7"), "ok");

        assertThat(calls("other", "ok")).isEqualTo(10);
        assertThat(calls("model-7", "ok")).isEqualTo(2);
    }

    @Test
    void measureTheSpeedOfAStreamFromItsFirstByteOn() {
        meters.streamed(chat("gpt-4o"), used(100), Duration.ofSeconds(4));
        meters.streamed(chat("gpt-4o"), used(0), Duration.ofSeconds(4));

        assertThat(registry.get("oneapi.relay.output.tokens.per.second")
                        .summary()
                        .takeSnapshot())
                .satisfies(speeds -> {
                    assertThat(speeds.count()).isEqualTo(1);
                    assertThat(speeds.max()).isEqualTo(25);
                });
    }

    private double calls(String model, String outcome) {
        return registry.get("oneapi.relay.model.calls")
                .tags("gen_ai.operation.name", "chat", "gen_ai.request.model", model, "outcome", outcome)
                .counter()
                .count();
    }

    private static CallUsage used(long completionTokens) {
        return CallUsage.of(new TokenUsage(10, completionTokens, UsageSource.UPSTREAM));
    }

    private static RelayRequest chat(String model) {
        return RequestFixtures.json(RelayMode.CHAT, "{\"model\":\"" + model + "\",\"messages\":[]}");
    }
}
