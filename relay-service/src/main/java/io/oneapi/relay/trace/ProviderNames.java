package io.oneapi.relay.trace;

import java.util.Map;

/** What OpenTelemetry calls vendors. Whoever it has no name for goes by the dialect that is spoken with it. */
final class ProviderNames {
    private static final Map<Integer, String> BY_CHANNEL_TYPE = Map.of(
            3, "azure.ai.openai",
            28, "mistral_ai",
            29, "groq",
            36, "deepseek",
            45, "x_ai");

    private ProviderNames() {}

    static String of(int channelType) {
        return BY_CHANNEL_TYPE.getOrDefault(channelType, "openai");
    }
}
