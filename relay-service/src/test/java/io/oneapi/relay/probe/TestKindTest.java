package io.oneapi.relay.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestKindTest {
    /** R75. */
    @ParameterizedTest
    @CsvSource({
        "gpt-4o, CHAT",
        "deepseek-reasoner, CHAT",
        "text-embedding-3-large, EMBEDDINGS",
        "BAAI/bge-m3, EMBEDDINGS",
        "text-moderation-latest, MODERATION",
        "tts-1-hd, SPEECH",
        "gpt-4o-mini-tts, SPEECH",
        "dall-e-3, MODEL_LIST",
        "gpt-image-1, MODEL_LIST",
        "whisper-1, MODEL_LIST",
        "gpt-4o-transcribe, MODEL_LIST",
        "BAAI/bge-reranker-v2-m3, MODEL_LIST"
    })
    void fitsWhatTheModelDoes(String model, TestKind kind) {
        assertThat(TestKind.of(model)).isEqualTo(kind);
    }
}
