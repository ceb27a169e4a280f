package io.oneapi.relay.exchange;

import java.util.Set;

/**
 * What a request asks of the channel that serves it.
 *
 * @param traits without its length
 * @param promptTokens about how many the prompt has
 * @param answerTokens the most that one answer may have, 0 where the caller names no limit
 */
public record RequestNeeds(Set<RequestTrait> traits, long promptTokens, long answerTokens) {
    public RequestNeeds {
        traits = Set.copyOf(traits);
    }

    public long contextTokens() {
        return promptTokens + answerTokens;
    }
}
