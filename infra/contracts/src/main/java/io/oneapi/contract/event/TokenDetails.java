package io.oneapi.contract.event;

/**
 * Which of a call's tokens were of a kind that has a price of its own. Each figure is a part of the prompt or of the
 * completion, and no token is in two of them.
 *
 * @param cachedPromptTokens read from the provider's cache
 * @param cacheWriteTokens written to it, for minutes
 * @param longCacheWriteTokens written to it, for an hour
 */
public record TokenDetails(
        long cachedPromptTokens,
        long cacheWriteTokens,
        long longCacheWriteTokens,
        long audioPromptTokens,
        long imagePromptTokens,
        long reasoningTokens,
        long audioCompletionTokens,
        long imageCompletionTokens) {
    /** The same, cut down to what can be: no figure below nothing, and no more in all than the tokens there are. */
    TokenDetails within(long promptTokens, long completionTokens) {
        Remainder prompt = new Remainder(promptTokens);
        Remainder completion = new Remainder(completionTokens);
        return new TokenDetails(
                prompt.take(cachedPromptTokens),
                prompt.take(cacheWriteTokens),
                prompt.take(longCacheWriteTokens),
                prompt.take(audioPromptTokens),
                prompt.take(imagePromptTokens),
                completion.take(reasoningTokens),
                completion.take(audioCompletionTokens),
                completion.take(imageCompletionTokens));
    }

    /** Prompt tokens of no special kind. */
    public long plainPromptTokens(long promptTokens) {
        return promptTokens
                - cachedPromptTokens
                - cacheWriteTokens
                - longCacheWriteTokens
                - audioPromptTokens
                - imagePromptTokens;
    }

    /** Completion tokens of no special kind. */
    public long plainCompletionTokens(long completionTokens) {
        return completionTokens - reasoningTokens - audioCompletionTokens - imageCompletionTokens;
    }

    private static final class Remainder {
        private long tokens;

        Remainder(long tokens) {
            this.tokens = tokens;
        }

        long take(long wanted) {
            long taken = Math.max(0, Math.min(wanted, tokens));
            tokens -= taken;
            return taken;
        }
    }
}
