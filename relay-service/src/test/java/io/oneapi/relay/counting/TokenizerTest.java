package io.oneapi.relay.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
    private static final int MEBIBYTE = 1 << 20;

    private static final Tokenizer TOKENIZER = new Tokenizer(() -> false);

    /** The figures of OpenAI's cookbook, "How to count tokens with tiktoken". */
    @ParameterizedTest
    @CsvSource({
        "davinci, antidisestablishmentarianism, 5",
        "text-davinci-003, antidisestablishmentarianism, 5",
        "gpt-4, antidisestablishmentarianism, 6",
        "gpt-4o, antidisestablishmentarianism, 6",
        "davinci, お誕生日おめでとう, 14",
        "text-davinci-003, お誕生日おめでとう, 14",
        "gpt-4, お誕生日おめでとう, 9",
        "gpt-4o, お誕生日おめでとう, 8",
        "davinci, 2 + 2 = 4, 5",
        "text-davinci-003, 2 + 2 = 4, 5",
        "gpt-4, 2 + 2 = 4, 7",
        "gpt-4o, 2 + 2 = 4, 7",
        "gpt-4, tiktoken is great!, 6",
        "gpt-4o, tiktoken is great!, 6",
        "gpt-4o, '', 0"
    })
    void countsAsOpenAiPublished(String model, String text, long tokens) {
        assertThat(TOKENIZER.count(model, text)).isEqualTo(tokens);
    }

    @Test
    void takesSpecialTokensForOrdinaryText() {
        assertThat(TOKENIZER.count("gpt-4", "<|endoftext|>")).isGreaterThan(1);
    }

    @Test
    void countsHalvesOfCharactersWithoutAFault() {
        assertThat(TOKENIZER.count("gpt-4o", "a\ud83d")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"a, 1048577, 398459", "é, 524289, 398459", "你, 349526, 398459", "😀, 262145, 398460"})
    void estimatesTextsOfMoreThanOneMebibyte(String character, int times, long tokens) {
        assertThat(TOKENIZER.count("gpt-4o", character.repeat(times))).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({"hello, 1", "'hello, world', 4", "你好, 2", "'', 0"})
    void estimatesAllTextsWhereAsked(String text, long tokens) {
        assertThat(new Tokenizer(() -> true).count("gpt-4o", text)).isEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o", "gpt-4", "text-davinci-003", "davinci"})
    @Timeout(30)
    void countsTheLargestTextsWithoutWordsInBoundedTime(String model) {
        assertThat(TOKENIZER.count(model, "a".repeat(MEBIBYTE))).isBetween(1L, (long) MEBIBYTE);
        assertThat(TOKENIZER.count(model, " ".repeat(MEBIBYTE))).isBetween(1L, (long) MEBIBYTE);
        assertThat(TOKENIZER.count(model, "你".repeat(MEBIBYTE / 3))).isBetween(1L, (long) MEBIBYTE);
    }

    /** R48: whoever is the first to need a vocabulary. */
    @Test
    void countsTheSameForManyCallersAtOnce() throws Exception {
        Tokenizer fresh = new Tokenizer(() -> false);
        List<Callable<Long>> counts = IntStream.range(0, 32)
                .<Callable<Long>>mapToObj(i -> () -> fresh.count(i % 2 == 0 ? "gpt-4o" : "gpt-4", "tiktoken is great!"))
                .toList();

        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            assertThat(callers.invokeAll(counts)).extracting(Future::resultNow).containsOnly(6L);
        }
    }

    /** R49. */
    @Test
    void needsNoNetwork() {
        ProxySelector usual = ProxySelector.getDefault();
        ProxySelector.setDefault(new NoNetwork());
        try {
            Tokenizer fresh = new Tokenizer(() -> false);

            assertThat(fresh.count("gpt-4o", "tiktoken is great!")).isEqualTo(6);
            assertThat(fresh.count("gpt-4", "tiktoken is great!")).isEqualTo(6);
        } finally {
            ProxySelector.setDefault(usual);
        }
    }

    /** Is asked before every connection the JDK makes. */
    private static final class NoNetwork extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            throw new AssertionError("a connection to " + uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException fault) {
            throw new AssertionError(fault);
        }
    }
}
