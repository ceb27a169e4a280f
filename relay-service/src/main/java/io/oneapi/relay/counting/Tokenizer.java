package io.oneapi.relay.counting;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingRegistry;
import java.util.function.BooleanSupplier;

/** Counts the tokens of single texts. A vocabulary takes tens of megabytes, so each is loaded when first asked for. */
final class Tokenizer {
    private static final long LARGEST_TEXT_BYTES = 1 << 20;
    private static final long APPROXIMATE_TOKENS_PER_100_BYTES = 38;

    private final EncodingRegistry encodings = Encodings.newLazyEncodingRegistry();
    private final BooleanSupplier approximate;

    Tokenizer(BooleanSupplier approximate) {
        this.approximate = approximate;
    }

    /** The tokens of a text; what looks like a special token in it is ordinary text. */
    long count(String model, CharSequence text) {
        long bytes = utf8Bytes(text);
        if (bytes > LARGEST_TEXT_BYTES || approximate.getAsBoolean()) {
            return bytes * APPROXIMATE_TOKENS_PER_100_BYTES / 100;
        }
        return encodings.getEncoding(ModelEncodings.of(model)).countTokensOrdinary(text.toString());
    }

    private static long utf8Bytes(CharSequence text) {
        return text.codePoints().mapToLong(Tokenizer::utf8Bytes).sum();
    }

    private static long utf8Bytes(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
