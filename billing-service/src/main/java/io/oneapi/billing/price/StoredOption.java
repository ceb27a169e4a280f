package io.oneapi.billing.price;

import io.oneapi.platform.option.Options;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stored option in a form that prices are made of. A text that cannot be read changes nothing. Not thread-safe. */
final class StoredOption<T> {
    private static final Logger log = LoggerFactory.getLogger(StoredOption.class);

    private final String key;
    private final T whereNotStored;
    private final Format<T> format;
    private String text = "";
    private T value;

    /** @param whereNotStored also holds until a text is stored that can be read */
    StoredOption(String key, T whereNotStored, Format<T> format) {
        this.key = key;
        this.whereNotStored = whereNotStored;
        this.format = format;
        this.value = whereNotStored;
    }

    /** How the text is to be read; a text of another form makes an exception. */
    interface Format<T> {
        T read(String text) throws IOException;
    }

    /** The value as the option stands now. */
    T read(Options options) {
        String now = options.text(key).map(String::strip).orElse("");
        if (!now.equals(text)) {
            text = now;
            value = now.isEmpty() ? whereNotStored : readOrKeep(now);
        }
        return value;
    }

    private T readOrKeep(String now) {
        try {
            return format.read(now);
        } catch (IOException e) {
            log.error("the stored option {} cannot be read, what held before stays: {}", key, e.getMessage());
            return value;
        }
    }
}
