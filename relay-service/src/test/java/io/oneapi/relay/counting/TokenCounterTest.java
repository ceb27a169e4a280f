package io.oneapi.relay.counting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.oneapi.contract.option.OptionApi;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenCounterTest {
    private static final byte[] BODY = "{\"prompt\":\"tiktoken is great!\"}".getBytes(UTF_8);

    @Test
    void countsWithATokenizer() {
        try (ApplicationContext context = context(Map.of())) {
            TokenCounter counter = context.getBean(TokenCounter.class);

            assertThat(counter.prompt(PromptKind.TEXT_PROMPT, "gpt-4", BODY)).isEqualTo(6);
            assertThat(counter.text("gpt-4", "tiktoken is great!")).isEqualTo(6);
        }
    }

    @Test
    void estimatesWhereTheOptionAsksForIt() {
        try (ApplicationContext context = context(Map.of("ApproximateTokenEnabled", "true"))) {
            TokenCounter counter = context.getBean(TokenCounter.class);

            // 18 bytes give 6.84, 27 give 10.26.
            assertThat(counter.prompt(PromptKind.TEXT_PROMPT, "gpt-4", BODY)).isEqualTo(6);
            assertThat(counter.text("gpt-4", "お誕生日おめでとう")).isEqualTo(10);
        }
    }

    private static ApplicationContext context(Map<String, String> options) {
        OptionApi api = () -> options;
        return ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of("one-api.sync-frequency", "600s", "one-api.trusted-proxies", "127.0.0.0/8"))
                .singletons(api)
                .start();
    }
}
