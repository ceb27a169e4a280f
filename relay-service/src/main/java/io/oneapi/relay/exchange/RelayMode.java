package io.oneapi.relay.exchange;

/** What a caller wants of a model: one per route of OpenAI's API. */
public enum RelayMode {
    CHAT("/v1/chat/completions", ""),
    COMPLETIONS("/v1/completions", ""),
    EMBEDDINGS("/v1/embeddings", ""),
    MODERATIONS("/v1/moderations", "text-moderation-latest"),
    IMAGES("/v1/images/generations", "dall-e-2"),
    EDITS("/v1/edits", ""),
    SPEECH("/v1/audio/speech", ""),
    TRANSCRIPTION("/v1/audio/transcriptions", "whisper-1"),
    TRANSLATION("/v1/audio/translations", "whisper-1");

    private final String path;
    private final String defaultModel;

    RelayMode(String path, String defaultModel) {
        this.path = path;
        this.defaultModel = defaultModel;
    }

    /** OpenAI's path. */
    public String path() {
        return path;
    }

    /** The model meant when the caller names none; empty where one must be named. */
    public String defaultModel() {
        return defaultModel;
    }

    /** Whether speech goes in and text comes out. */
    public boolean hears() {
        return this == TRANSCRIPTION || this == TRANSLATION;
    }
}
