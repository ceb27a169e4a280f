package io.oneapi.relay;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;

/** Bytes as a broken or a malicious peer may send them: good ones, changed in a few places. The same for the same seed. */
public final class HostileBytes {
    private static final int MAX_CHANGES = 6;

    private final Random random;

    public HostileBytes(long seed) {
        this.random = new Random(seed);
    }

    public byte[] madeOf(byte[] good) {
        byte[] bytes = good.clone();
        for (int changes = random.nextInt(MAX_CHANGES); changes >= 0 && bytes.length > 0; changes--) {
            bytes = changed(bytes);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> bytes[at] = bytes[random.nextInt(bytes.length)];
            case 3 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 4 -> {
                return without(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)));
            }
            default -> {
                return repeated(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(32)));
            }
        }
        return bytes;
    }

    private static byte[] without(byte[] bytes, int from, int to) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, shorter, from, bytes.length - to);
        return shorter;
    }

    private static byte[] repeated(byte[] bytes, int from, int to) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + (to - from));
        System.arraycopy(bytes, from, longer, to, bytes.length - from);
        return longer;
    }

    /** The bytes as they come off a network, in pieces of any size. */
    public InputStream inPieces(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(64)));
            }
        };
    }
}
