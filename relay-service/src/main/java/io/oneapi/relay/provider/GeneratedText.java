package io.oneapi.relay.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.oneapi.relay.request.TextSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The texts that a provider has generated, kept as they stand in its JSON until somebody needs them. Of what goes
 * beyond a bound only the size is known.
 */
public final class GeneratedText {
    private static final int MAX_KEPT_BYTES = 1024 * 1024;
    private static final JsonFactory JSON = new JsonFactory();

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private TextSize size = TextSize.NONE;

    /** Adds the inside of a JSON string, escapes and all. */
    public void add(byte[] json, int from, int to) {
        size = size.plus(TextSize.ofUtf8(json, from, to));
        if (isWhole()) {
            kept.write(json, from, to - from);
        }
    }

    /** Adds text that stands outside JSON. */
    public void addPlain(byte[] text) {
        byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(new String(text, UTF_8));
        add(escaped, 0, escaped.length);
    }

    public TextSize size() {
        return size;
    }

    /** Whether {@link #text()} holds everything. */
    public boolean isWhole() {
        return size.asciiBytes() + size.otherChars() <= MAX_KEPT_BYTES;
    }

    /** All texts in one, escapes undone. */
    public String text() {
        String json = '"' + kept.toString(UTF_8) + '"';
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return parser.getText();
        } catch (IOException e) {
            return kept.toString(UTF_8);
        }
    }
}
