package io.oneapi.billing.price;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads tables of prices from JSON. */
@Singleton
final class PriceJson {
    /** A figure with more digits is a slip; computing with it could take for ever. */
    private static final int MAX_DIGITS_BEFORE_POINT = 12;

    private static final int MAX_DIGITS_BEHIND_POINT = 60;

    private final JsonMapper mapper;

    PriceJson(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** An object of numbers; entries that are null count as absent. */
    Map<String, BigDecimal> numbers(String json) throws IOException {
        Map<String, BigDecimal> read = mapper.readValue(bytes(json), Argument.mapOf(String.class, BigDecimal.class));
        Map<String, BigDecimal> numbers = new HashMap<>(read == null ? Map.of() : read);
        numbers.values().removeIf(Objects::isNull);
        for (Map.Entry<String, BigDecimal> entry : numbers.entrySet()) {
            requirePlausible(entry.getKey(), entry.getValue());
        }
        return numbers;
    }

    /** The text of an object of numbers, in the order of names; whole numbers stand there without a fraction. */
    String text(Map<String, BigDecimal> numbers) {
        return new TreeMap<>(numbers)
                .entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ":"
                                + entry.getValue().stripTrailingZeros().toPlainString())
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private String quoted(String name) {
        try {
            return mapper.writeValueAsString(name);
        } catch (IOException e) {
            throw new UncheckedIOException("writing a name as JSON", e);
        }
    }

    /** Any JSON; what is none is told without its parser's words. */
    JsonNode tree(String json) throws IOException {
        try {
            JsonNode node = mapper.readValue(bytes(json), Argument.of(JsonNode.class));
            return node == null ? JsonNode.nullNode() : node;
        } catch (IOException e) {
            throw new IOException("it is not valid JSON", e);
        }
    }

    /** An object of objects. */
    Map<String, JsonNode> objects(String json) throws IOException {
        Map<String, JsonNode> read = mapper.readValue(bytes(json), Argument.mapOf(String.class, JsonNode.class));
        return read == null ? Map.of() : read;
    }

    static void requirePlausible(String name, BigDecimal number) throws IOException {
        long digitsBeforePoint = (long) number.precision() - number.scale();
        if (digitsBeforePoint > MAX_DIGITS_BEFORE_POINT || number.scale() > MAX_DIGITS_BEHIND_POINT) {
            throw new IOException(name + " has too many digits");
        }
    }

    /** A file of ours. */
    <T> T shipped(String file, Class<T> type) {
        try {
            return Objects.requireNonNull(mapper.readValue(shipped(file), type));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }

    /** The text of a file of ours. */
    static String shipped(String file) {
        try (InputStream bytes = PriceJson.class.getResourceAsStream("/prices/" + file)) {
            return new String(Objects.requireNonNull(bytes, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
