package io.oneapi.relay.counting;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads the size of a PNG, JPEG, GIF or WebP image from its first bytes. Of our own, because ImageIO loads the desktop
 * libraries of the JDK and knows no WebP.
 */
final class ImageHeader {
    private static final int PNG_SIZE_AT = 16;
    private static final int GIF_SIZE_AT = 6;
    private static final int WEBP_CHUNK_AT = 12;
    private static final int WEBP_DATA_AT = 20;
    private static final int FOURTEEN_BITS = 0x3fff;

    private ImageHeader() {}

    /** The size, {@link ImageSize#NONE} when it is another format or the bytes end too early. */
    static ImageSize size(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        try {
            if (startsWith(head, 0, "\u0089PNG\r\n\u001a\n")) {
                return new ImageSize(
                        Integer.toUnsignedLong(bytes.getInt(PNG_SIZE_AT)),
                        Integer.toUnsignedLong(bytes.getInt(PNG_SIZE_AT + 4)));
            }
            if (startsWith(head, 0, "\u00ff\u00d8")) {
                return jpeg(bytes);
            }
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            if (startsWith(head, 0, "GIF8")) {
                return new ImageSize(unsignedShort(bytes, GIF_SIZE_AT), unsignedShort(bytes, GIF_SIZE_AT + 2));
            }
            if (startsWith(head, 0, "RIFF") && startsWith(head, 8, "WEBP")) {
                return webp(head, bytes);
            }
            return ImageSize.NONE;
        } catch (IndexOutOfBoundsException e) {
            return ImageSize.NONE;
        }
    }

    /** Walks from marker to marker until the one that begins a frame. */
    private static ImageSize jpeg(ByteBuffer bytes) {
        int at = 2;
        while (true) {
            int marker = unsignedByte(bytes, at + 1);
            if (unsignedByte(bytes, at) != 0xff) {
                return ImageSize.NONE;
            }
            if (marker == 0xff) {
                at++; // A fill byte.
            } else if (isStartOfFrame(marker)) {
                return new ImageSize(unsignedShort(bytes, at + 7), unsignedShort(bytes, at + 5));
            } else {
                at += 2 + unsignedShort(bytes, at + 2);
            }
        }
    }

    /** C4, C8 and CC stand among the frames but begin tables. */
    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static ImageSize webp(byte[] head, ByteBuffer bytes) {
        if (startsWith(head, WEBP_CHUNK_AT, "VP8X")) {
            int width = bytes.getInt(WEBP_DATA_AT + 4) & 0xffffff;
            int height = bytes.getInt(WEBP_DATA_AT + 6) >>> 8;
            return new ImageSize(width + 1, height + 1);
        }
        if (startsWith(head, WEBP_CHUNK_AT, "VP8L")) {
            int bits = bytes.getInt(WEBP_DATA_AT + 1);
            return new ImageSize((bits & FOURTEEN_BITS) + 1, (bits >>> 14 & FOURTEEN_BITS) + 1);
        }
        if (startsWith(head, WEBP_CHUNK_AT, "VP8 ")) {
            return new ImageSize(
                    unsignedShort(bytes, WEBP_DATA_AT + 6) & FOURTEEN_BITS,
                    unsignedShort(bytes, WEBP_DATA_AT + 8) & FOURTEEN_BITS);
        }
        return ImageSize.NONE;
    }

    private static boolean startsWith(byte[] head, int at, String signature) {
        byte[] expected = signature.getBytes(ISO_8859_1);
        return head.length >= at + expected.length
                && Arrays.equals(head, at, at + expected.length, expected, 0, expected.length);
    }

    private static int unsignedByte(ByteBuffer bytes, int at) {
        return Byte.toUnsignedInt(bytes.get(at));
    }

    private static int unsignedShort(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }
}
