package io.oneapi.relay.channel;

import static io.oneapi.relay.exchange.RequestTrait.CONTEXT;
import static io.oneapi.relay.exchange.RequestTrait.IMAGES;
import static io.oneapi.relay.exchange.RequestTrait.STREAM;
import static io.oneapi.relay.exchange.RequestTrait.TOOLS;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.channel.ProviderConfig;
import io.oneapi.relay.exchange.RequestNeeds;
import io.oneapi.relay.exchange.RequestTrait;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FitnessTest {
    private static final RequestNeeds ALL = new RequestNeeds(Set.of(TOOLS, IMAGES, STREAM), 7_000, 1_000);
    private static final RequestNeeds PLAIN = new RequestNeeds(Set.of(), 7_000, 0);

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of(Map.of(), ALL, Set.of()),
                Arguments.of(Map.of("unfit_for", "tools"), ALL, Set.of(TOOLS)),
                Arguments.of(Map.of("unfit_for", "tools"), PLAIN, Set.of()),
                Arguments.of(Map.of("unfit_for", " Images , stream,"), ALL, Set.of(IMAGES, STREAM)),
                Arguments.of(Map.of("unfit_for", "music,images"), ALL, Set.of(IMAGES)),
                Arguments.of(Map.of("context_tokens", "8000"), ALL, Set.of()),
                Arguments.of(Map.of("context_tokens", " 7999 "), ALL, Set.of(CONTEXT)),
                Arguments.of(Map.of("context_tokens", "7000"), PLAIN, Set.of()),
                Arguments.of(Map.of("context_tokens", "6999"), PLAIN, Set.of(CONTEXT)),
                Arguments.of(Map.of("context_tokens", "8k"), ALL, Set.of()),
                Arguments.of(Map.of("unfit_for", "tools", "context_tokens", "1"), ALL, Set.of(TOOLS, CONTEXT)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsWhatAChannelLacks(Map<String, String> config, RequestNeeds needs, Set<RequestTrait> lacking) {
        assertThat(Fitness.of(new ProviderConfig(config)).lacks(needs)).isEqualTo(lacking);
    }
}
