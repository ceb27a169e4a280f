package io.oneapi.relay.content;

import java.util.Locale;

/** Media types as headers and URLs write them. */
final class MimeType {
    private MimeType() {}

    /** The type alone, in lower case, without parameters. */
    static String of(String text) {
        int parameters = text.indexOf(';');
        return (parameters < 0 ? text : text.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}
