package io.oneapi.platform.request;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a caller presents: a key, and behind a hyphen perhaps the channel an administrator wants.
 *
 * @param whole the text without the prefixes {@code Bearer } and {@code sk-}
 * @param key the whole text without the channel
 */
public record PresentedKey(String whole, String key, OptionalLong pinnedChannel) {
    /** As many as surely fit into 64 bits. */
    private static final int MAX_DIGITS = 18;

    public static PresentedKey parse(@Nullable String authorization) {
        String whole = withoutPrefix(withoutPrefix(authorization == null ? "" : authorization, "Bearer "), "sk-");
        int hyphen = whole.lastIndexOf('-');
        return hyphen > 0 && isChannelId(whole, hyphen + 1)
                ? new PresentedKey(
                        whole,
                        whole.substring(0, hyphen),
                        OptionalLong.of(Long.parseLong(whole, hyphen + 1, whole.length(), 10)))
                : new PresentedKey(whole, whole, OptionalLong.empty());
    }

    private static boolean isChannelId(String text, int from) {
        int digits = text.length() - from;
        return digits >= 1 && digits <= MAX_DIGITS && text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
    }

    private static String withoutPrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    @Override
    public String toString() {
        return "PresentedKey[***]";
    }
}
