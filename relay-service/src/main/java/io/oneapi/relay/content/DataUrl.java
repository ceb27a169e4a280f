package io.oneapi.relay.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.oneapi.relay.content.ContentRefused.Reason;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Locale;

/** Reads {@code data:} URLs, which bring their content with them. */
final class DataUrl {
    private static final String SCHEME = "data:";
    private static final String BASE64 = ";base64";

    private DataUrl() {}

    static boolean is(String url) {
        return url.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * The content of a URL.
     *
     * @throws ContentRefused when it cannot be read
     */
    static FetchedContent read(String url) {
        int comma = url.indexOf(',');
        if (comma < 0) {
            throw new ContentRefused(new Reason.UnsupportedUrl());
        }
        String head = url.substring(SCHEME.length(), comma);
        String type = MimeType.of(head);
        if (!type.startsWith("image/")) {
            throw new ContentRefused(new Reason.NotAnImage(type));
        }
        byte[] bytes = decoded(head, url.substring(comma + 1));
        if (bytes.length > FetchedContent.LARGEST_BYTES) {
            throw new ContentRefused(new Reason.TooLarge(FetchedContent.LARGEST_BYTES));
        }
        return new FetchedContent(type, bytes);
    }

    private static byte[] decoded(String head, String data) {
        try {
            return head.toLowerCase(Locale.ROOT).endsWith(BASE64)
                    ? Base64.getMimeDecoder().decode(data)
                    // A plus is a blank in forms only.
                    : URLDecoder.decode(data.replace("+", "%2B"), ISO_8859_1).getBytes(ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw new ContentRefused(new Reason.UnsupportedUrl(), e);
        }
    }
}
