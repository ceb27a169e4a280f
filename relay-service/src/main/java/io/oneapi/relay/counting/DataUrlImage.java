package io.oneapi.relay.counting;

import java.util.Base64;

/** Measures images that stand in {@code data:} URLs, by their first bytes. */
final class DataUrlImage {
    private static final int HEAD_BYTES = 64 * 1024;
    private static final int BEFORE_THE_DATA = 256;

    /** As many characters of a URL as its image can be measured by. */
    static final int HEAD_CHARACTERS = BEFORE_THE_DATA + (HEAD_BYTES + 2) / 3 * 4;

    private DataUrlImage() {}

    static boolean isDataUrl(String url) {
        return url.regionMatches(true, 0, "data:", 0, 5);
    }

    /** The size of the image, {@link ImageSize#NONE} when there is none. */
    static ImageSize size(String head) {
        int data = head.indexOf(',') + 1;
        int length = Math.min(head.length() - data, HEAD_CHARACTERS - BEFORE_THE_DATA);
        try {
            // The lenient decoder: line ends are found in such data.
            byte[] bytes = Base64.getMimeDecoder().decode(head.substring(data, data + length));
            return ImageHeader.size(bytes);
        } catch (IllegalArgumentException e) {
            return ImageSize.NONE;
        }
    }
}
