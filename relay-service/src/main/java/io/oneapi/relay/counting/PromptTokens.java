package io.oneapi.relay.counting;

import java.util.List;

/**
 * What was counted in a prompt.
 *
 * @param tokens with every remote image at its flat figure
 * @param remoteImages the addresses of images that are not in the prompt itself and asked for in detail
 */
record PromptTokens(long tokens, List<String> remoteImages) {
    static final PromptTokens NONE = new PromptTokens(0, List.of());

    PromptTokens {
        remoteImages = List.copyOf(remoteImages);
    }
}
