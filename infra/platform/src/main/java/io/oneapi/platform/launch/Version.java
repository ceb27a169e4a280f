package io.oneapi.platform.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version this process was built as. */
public final class Version {
    private static final String CURRENT = read();

    private Version() {}

    public static String current() {
        return CURRENT;
    }

    private static String read() {
        Properties properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream("/one-api-version.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("reading one-api-version.properties", e);
        }
        return properties.getProperty("version");
    }
}
