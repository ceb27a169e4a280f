package io.oneapi.relay.counting;

import java.util.Base64;
import java.util.HexFormat;

/** The first bytes of image files, put together by hand from the formats' definitions. */
final class ImageFiles {
    private ImageFiles() {}

    /** A signature and the header chunk of 1024 by 512 pixels. */
    static final byte[] PNG = hex("89504e470d0a1a0a", "0000000d", "49484452", "00000400", "00000200", "0802000000");

    /** A JFIF segment, a table of quantisation with a fill byte before it, and a baseline frame of 640 by 480. */
    static final byte[] JPEG = hex(
            "ffd8",
            "ffe0 0010 4a46494600 0101 00 0001 0001 0000",
            "ffffdb 0004 0000",
            "ffc4 0003 00",
            "ffc0 0011 08 01e0 0280 03 012200 021101 031101");

    /** A progressive frame of 33 by 65. */
    static final byte[] PROGRESSIVE_JPEG = hex("ffd8", "ffc2 0011 08 0041 0021 03 012200 021101 031101");

    static final byte[] GIF = hex("474946383961", "2c01", "c800", "f70000");

    /** Lossy, 400 by 301; the upper two bits of each side ask for scaling. */
    static final byte[] LOSSY_WEBP = hex("52494646 24000000 57454250", "56503820 18000000", "300100 9d012a 9041 2d81");

    /** Lossless, 386 by 395: one less than each side, in fourteen bits. */
    static final byte[] LOSSLESS_WEBP = hex("52494646 24000000 57454250", "5650384c 10000000", "2f 81816200");

    /** Extended, 2000 by 1000: one less than each side, in three bytes. */
    static final byte[] EXTENDED_WEBP =
            hex("52494646 24000000 57454250", "56503858 0a000000", "10000000 cf0700 e70300");

    static String dataUrl(String type, byte[] bytes) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] hex(String... parts) {
        return HexFormat.of().parseHex(String.join("", parts).replace(" ", ""));
    }
}
