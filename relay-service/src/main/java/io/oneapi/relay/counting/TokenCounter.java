package io.oneapi.relay.counting;

import io.micronaut.context.annotation.Requires;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Counts the tokens of prompts and answers that no provider has counted. A count keeps a processor busy, so no more
 * run at once than there are processors; the others wait, which their callers do not notice, having their answer.
 */
@Singleton
@Requires(beans = Options.class)
public final class TokenCounter {
    private final Tokenizer tokenizer;
    private final Semaphore running = new Semaphore(Runtime.getRuntime().availableProcessors());

    TokenCounter(Options options) {
        this.tokenizer = new Tokenizer(() -> options.isTrue("ApproximateTokenEnabled", false));
    }

    /** The tokens of the prompt in a request's body; of a malformed body, what stands before the fault. */
    public long prompt(PromptKind kind, String model, byte[] jsonBody) {
        return inTurn(() -> PromptScan.tokens(kind, model, jsonBody, tokenizer));
    }

    /** The tokens of a text. */
    public long text(String model, CharSequence text) {
        return inTurn(() -> tokenizer.count(model, text));
    }

    private long inTurn(LongSupplier count) {
        running.acquireUninterruptibly();
        try {
            return count.getAsLong();
        } finally {
            running.release();
        }
    }
}
