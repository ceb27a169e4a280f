package io.oneapi.relay.counting;

import io.oneapi.platform.option.Options;
import io.oneapi.relay.content.ContentFetcher;
import io.oneapi.relay.content.ContentRefused;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the tokens of prompts and answers that no provider has counted. A count keeps a processor busy, so no more
 * run at once than there are processors; the others wait, which their callers do not notice, having their answer.
 */
@Singleton
public final class TokenCounter {
    private static final Logger log = LoggerFactory.getLogger(TokenCounter.class);

    /** More are counted flat: each fetch costs up to its time limit. */
    private static final int MOST_FETCHED = 8;

    private final Options options;
    private final ContentFetcher images;
    private final Tokenizer tokenizer;
    private final Semaphore running = new Semaphore(Runtime.getRuntime().availableProcessors());

    TokenCounter(Options options, ContentFetcher images) {
        this.options = options;
        this.images = images;
        this.tokenizer = new Tokenizer(() -> options.isTrue("ApproximateTokenEnabled", false));
    }

    /** The tokens of the prompt in a request's body; of a malformed body, what stands before the fault. */
    public long prompt(PromptKind kind, String model, byte[] jsonBody) {
        PromptTokens counted = inTurn(() -> PromptScan.tokens(kind, model, jsonBody, tokenizer));
        return options.isTrue("CountRemoteImages", false)
                ? counted.tokens() + corrections(counted.remoteImages(), ImageRule.of(model))
                : counted.tokens();
    }

    /** How far the true sizes of remote images are from the flat figure; one that cannot be had stays flat. */
    private long corrections(List<String> urls, ImageRule rule) {
        return urls.stream()
                .limit(MOST_FETCHED)
                .mapToLong(url -> fetchedSize(url)
                        .map(size -> rule.inDetail(size) - rule.remote())
                        .orElse(0L))
                .sum();
    }

    private Optional<ImageSize> fetchedSize(String url) {
        try {
            ImageSize size = ImageHeader.size(images.fetch(url).bytes());
            return size.equals(ImageSize.NONE) ? Optional.empty() : Optional.of(size);
        } catch (ContentRefused e) {
            log.debug("an image named in a prompt could not be measured: {}", e.reason());
            return Optional.empty();
        }
    }

    /** The tokens of a text. */
    public long text(String model, CharSequence text) {
        return inTurn(() -> tokenizer.count(model, text));
    }

    private <T> T inTurn(Supplier<T> count) {
        running.acquireUninterruptibly();
        try {
            return count.get();
        } finally {
            running.release();
        }
    }
}
