package io.oneapi.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionRulesTest {
    @ParameterizedTest
    @CsvSource({
        "gpt-3.5-turbo, 3",
        "gpt-3.5-turbo-0125, 3",
        "gpt-3.5-turbo-1106, 2",
        "gpt-3.5-turbo-0613, 1.3333333333333333",
        "gpt-3.5-turbo-16k, 1.3333333333333333",
        "gpt-4o-2024-05-13, 3",
        "gpt-4o, 4",
        "gpt-4o-mini, 4",
        "gpt-4-turbo, 3",
        "gpt-4-turbo-2024-04-09, 3",
        "gpt-4-1106-preview, 3",
        "gpt-4-vision-preview, 3",
        "gpt-4, 2",
        "gpt-4-32k, 2",
        "gpt-4.1, 2",
        "o1, 4",
        "o1-mini, 4",
        "chatgpt-4o-latest, 3",
        "claude-3-opus-20240229, 5",
        "claude-2.1, 3",
        "claude-instant-1.2, 3",
        "mistral-large-latest, 3",
        "gemini-1.5-pro, 3",
        "deepseek-r1, 2"
    })
    void goByTheShapeOfTheName(String model, BigDecimal ratio) {
        assertRatio(model, ratio);
    }

    @ParameterizedTest
    @CsvSource({
        "llama2-70b-4096, 1.25",
        "llama3-8b-8192, 2",
        "command, 2",
        "command-light, 2",
        "command-nightly, 2",
        "command-light-nightly, 2",
        "llama3-70b-8192, 1.338983050847457627",
        "command-r, 3",
        "grok-beta, 3",
        "command-r-plus, 5",
        "ibm-granite/granite-20b-code-instruct-8k, 5",
        "ibm-granite/granite-3.0-8b-instruct, 5",
        "ibm-granite/granite-8b-code-instruct-128k, 5",
        "meta/llama-2-13b, 5",
        "meta/llama-2-13b-chat, 5",
        "meta/llama-2-7b, 5",
        "meta/llama-2-7b-chat, 5",
        "meta/meta-llama-3-8b, 5",
        "meta/meta-llama-3-8b-instruct, 5",
        "mistralai/mistral-7b-instruct-v0.2, 5",
        "mistralai/mistral-7b-v0.1, 5",
        "ibm-granite/granite-3.0-2b-instruct, 8.333333333333334",
        "meta/llama-2-70b, 4.230769230769230769",
        "meta/llama-2-70b-chat, 4.230769230769230769",
        "meta/meta-llama-3-70b, 4.230769230769230769",
        "meta/meta-llama-3-70b-instruct, 4.230769230769230769",
        "meta/meta-llama-3.1-405b-instruct, 1",
        "mistralai/mixtral-8x7b-instruct-v0.1, 3.333333333333333333"
    })
    void goByTheExactNameWhereNoShapeFits(String model, BigDecimal ratio) {
        assertRatio(model, ratio);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"o3-mini", "open-mixtral-8x7b", "openai/gpt-4o", "anthropic/claude-3", "qwen-turbo", "glm-4", ""
            })
    void chargeCompletionsLikePromptsOtherwise(String model) {
        assertRatio(model, BigDecimal.ONE);
    }

    private static void assertRatio(String model, BigDecimal ratio) {
        assertThat(CompletionRules.ratio(model)).isCloseTo(ratio, within(new BigDecimal("1e-14")));
    }
}
