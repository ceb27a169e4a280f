package io.oneapi.platform.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script: what it does, Redis does in one step.
 *
 * @param sha1 the name by which Redis knows a script it has run before
 */
public record RedisScript(String text, String sha1) {
    /** The script in these files beside a class, put together in this order. */
    public static RedisScript besides(Class<?> owner, String... files) {
        StringBuilder text = new StringBuilder();
        for (String file : files) {
            text.append(read(owner, file)).append('\n');
        }
        return of(text.toString());
    }

    static RedisScript of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return new RedisScript(text, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static String read(Class<?> owner, String file) {
        try (InputStream stream = owner.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no " + file + " beside " + owner.getName());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }
}
