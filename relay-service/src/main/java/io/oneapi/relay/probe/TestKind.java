package io.oneapi.relay.probe;

import io.oneapi.relay.exchange.RelayMode;
import java.util.List;
import java.util.Locale;

/** What a model can be tried with, as its name tells. */
enum TestKind {
    CHAT,
    EMBEDDINGS,
    MODERATION,
    SPEECH,
    /** By asking for the list of models: pictures are dear, and transcripts need a recording. */
    MODEL_LIST;

    private static final List<String> EMBEDDING_NAMES = List.of("embed", "bge-", "m3e", "gte-");
    private static final List<String> SPEECH_NAMES = List.of("tts-", "-tts", "cosyvoice", "speech-0");
    private static final List<String> PICTURE_AND_HEARING_NAMES = List.of(
            "dall-e",
            "gpt-image",
            "stable-diffusion",
            "cogview",
            "wanx",
            "flux",
            "imagen",
            "seedream",
            "midjourney",
            "whisper",
            "transcribe",
            "sensevoice",
            "paraformer",
            "rerank");

    static TestKind of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        if (containsAny(name, PICTURE_AND_HEARING_NAMES)) {
            return MODEL_LIST;
        }
        if (containsAny(name, EMBEDDING_NAMES)) {
            return EMBEDDINGS;
        }
        if (name.contains("moderation")) {
            return MODERATION;
        }
        return containsAny(name, SPEECH_NAMES) ? SPEECH : CHAT;
    }

    private static boolean containsAny(String name, List<String> parts) {
        return parts.stream().anyMatch(name::contains);
    }

    RelayMode mode() {
        return switch (this) {
            case CHAT, MODEL_LIST -> RelayMode.CHAT;
            case EMBEDDINGS -> RelayMode.EMBEDDINGS;
            case MODERATION -> RelayMode.MODERATIONS;
            case SPEECH -> RelayMode.SPEECH;
        };
    }
}
