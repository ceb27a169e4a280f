package io.oneapi.relay.counting;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.api.EncodingType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelEncodingsTest {
    /** R49. */
    @ParameterizedTest
    @CsvSource({
        "o1, O200K_BASE",
        "o1-preview-2024-09-12, O200K_BASE",
        "o3-mini, O200K_BASE",
        "o4-mini, O200K_BASE",
        "gpt-4o, O200K_BASE",
        "gpt-4o-mini, O200K_BASE",
        "gpt-4.1-nano, O200K_BASE",
        "gpt-4.5-preview, O200K_BASE",
        "gpt-5, O200K_BASE",
        "chatgpt-4o-latest, O200K_BASE",
        "gpt-3.5-turbo, CL100K_BASE",
        "gpt-3.5-turbo-instruct, CL100K_BASE",
        "gpt-4, CL100K_BASE",
        "gpt-4-turbo, CL100K_BASE",
        "text-embedding-3-small, CL100K_BASE",
        "text-embedding-ada-002, CL100K_BASE",
        "davinci-002, CL100K_BASE",
        "babbage-002, CL100K_BASE",
        "text-davinci-002, P50K_BASE",
        "text-davinci-003, P50K_BASE",
        "code-davinci-002, P50K_BASE",
        "text-davinci-001, R50K_BASE",
        "text-curie-001, R50K_BASE",
        "text-babbage-001, R50K_BASE",
        "text-ada-001, R50K_BASE",
        "davinci, R50K_BASE",
        "curie, R50K_BASE",
        "babbage, R50K_BASE",
        "ada, R50K_BASE",
        "deepseek-chat, CL100K_BASE",
        "'', CL100K_BASE"
    })
    void takesTheEncodingOfTheModelsFamily(String model, EncodingType encoding) {
        assertThat(ModelEncodings.of(model)).isEqualTo(encoding);
    }
}
