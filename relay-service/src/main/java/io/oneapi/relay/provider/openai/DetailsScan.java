package io.oneapi.relay.provider.openai;

import io.oneapi.contract.event.TokenDetails;
import org.jspecify.annotations.Nullable;

/**
 * The figures of special tokens, as far as a scan has met them. Vendors put them under several names; where two name
 * the same tokens, the larger figure counts.
 *
 * <p>OpenAI, OpenRouter and Bailian send {@code prompt_tokens_details}, DeepSeek {@code prompt_cache_hit_tokens} and
 * Moonshot {@code cached_tokens} beside the totals (their API references, November 2026).
 */
final class DetailsScan {
    private long cached;
    private long cacheWrite;
    private long audioPrompt;
    private long imagePrompt;
    private long reasoning;
    private long audioCompletion;
    private long imageCompletion;

    /** A figure beside the totals. */
    void cached(long tokens) {
        cached = Math.max(cached, tokens);
    }

    /** A figure under {@code prompt_tokens_details}. */
    void prompt(String name, long tokens) {
        switch (name) {
            case "cached_tokens" -> cached(tokens);
            case "cache_write_tokens", "cache_creation_input_tokens" -> cacheWrite = Math.max(cacheWrite, tokens);
            case "audio_tokens" -> audioPrompt = tokens;
            case "image_tokens" -> imagePrompt = tokens;
            default -> {}
        }
    }

    /** A figure under {@code completion_tokens_details}. */
    void completion(String name, long tokens) {
        switch (name) {
            case "reasoning_tokens" -> reasoning = tokens;
            case "audio_tokens" -> audioCompletion = tokens;
            case "image_tokens" -> imageCompletion = tokens;
            default -> {}
        }
    }

    /** Null when all tokens were plain ones. No vendor of this dialect says for how long a cache was written. */
    @Nullable
    TokenDetails found() {
        long any = cached | cacheWrite | audioPrompt | imagePrompt | reasoning | audioCompletion | imageCompletion;
        return any == 0
                ? null
                : new TokenDetails(
                        cached, cacheWrite, 0, audioPrompt, imagePrompt, reasoning, audioCompletion, imageCompletion);
    }
}
