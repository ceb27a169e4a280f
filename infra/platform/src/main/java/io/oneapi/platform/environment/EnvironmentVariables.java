package io.oneapi.platform.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Variables of this process, with those of a {@code .env} file behind them. Empty values are left out. */
public final class EnvironmentVariables {
    private final Map<String, String> values;

    private EnvironmentVariables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** What the process was started with, over {@code .env} in the working directory; a missing or bad file is ignored. */
    public static EnvironmentVariables load() {
        return of(System.getenv(), Path.of(".env"));
    }

    /** Variables over those of a file. */
    public static EnvironmentVariables of(Map<String, String> process, Path dotEnvFile) {
        Map<String, String> merged = new HashMap<>(DotEnv.parse(read(dotEnvFile), name -> nonEmpty(process.get(name))));
        process.forEach((name, value) -> nonEmpty(value).ifPresent(present -> merged.put(name, present)));
        merged.values().removeIf(String::isEmpty);
        return new EnvironmentVariables(merged);
    }

    private static String read(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<String> nonEmpty(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** An integer; a value that is none counts as unset, as the original has it. */
    public int integer(String name, int otherwise) {
        return text(name)
                .filter(text -> text.matches("[+-]?[0-9]{1,18}"))
                .map(Long::parseLong)
                .filter(number -> number == number.intValue())
                .map(Long::intValue)
                .orElse(otherwise);
    }

    public Map<String, String> all() {
        return values;
    }
}
