package io.oneapi.monitor.channel;

import java.util.Arrays;
import java.util.List;

/** Comma lists as channels store them. */
final class CommaList {
    private CommaList() {}

    /** The items, trimmed, each once, without empty ones. */
    static List<String> parse(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList();
    }
}
