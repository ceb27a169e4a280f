package io.oneapi.platform.request;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller presents: a key, and behind a hyphen perhaps the channel an administrator wants.
 *
 * @param whole the text without the prefixes {@code Bearer } and {@code sk-}
 * @param key the whole text without the channel
 */
public record PresentedKey(String whole, String key, OptionalLong pinnedChannel) {
    private static final Pattern WITH_CHANNEL = Pattern.compile("(?<key>.+)-(?<channel>[0-9]{1,18})");

    public static PresentedKey parse(@Nullable String authorization) {
        String whole = withoutPrefix(withoutPrefix(authorization == null ? "" : authorization, "Bearer "), "sk-");
        Matcher matcher = WITH_CHANNEL.matcher(whole);
        return matcher.matches()
                ? new PresentedKey(
                        whole, matcher.group("key"), OptionalLong.of(Long.parseLong(matcher.group("channel"))))
                : new PresentedKey(whole, whole, OptionalLong.empty());
    }

    private static String withoutPrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    @Override
    public String toString() {
        return "PresentedKey[***]";
    }
}
