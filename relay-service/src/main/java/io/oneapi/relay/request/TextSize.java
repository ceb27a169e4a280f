package io.oneapi.relay.request;

/**
 * How much text there is, for estimates of tokens without a tokenizer.
 *
 * @param asciiBytes bytes below 0x80
 * @param otherChars characters beyond
 */
public record TextSize(long asciiBytes, long otherChars) {
    public static final TextSize NONE = new TextSize(0, 0);

    private static final int CONTINUATION_MASK = 0xc0;
    private static final int CONTINUATION = 0x80;

    /** The size of UTF-8 text between two offsets. */
    public static TextSize ofUtf8(byte[] bytes, int from, int to) {
        long ascii = 0;
        long other = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] >= 0) {
                ascii++;
            } else if ((bytes[i] & CONTINUATION_MASK) != CONTINUATION) {
                other++;
            }
        }
        return new TextSize(ascii, other);
    }

    public TextSize plus(TextSize more) {
        return new TextSize(asciiBytes + more.asciiBytes, otherChars + more.otherChars);
    }

    /** About as many tokens as usual tokenizers make of it: three ASCII characters each, 1.2 for any other character. */
    public long estimatedTokens() {
        return (asciiBytes * 10 + otherChars * 36 + 29) / 30;
    }
}
