package io.oneapi.platform.envelope;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The members of a JSON request body, read as leniently as One API's clients expect: any content type, names in any
 * case, unknown members ignored, {@code null} the same as absent; but a member of the wrong type is refused.
 */
public final class RequestFields {
    private final Map<String, JsonNode> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> nulls = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private RequestFields(JsonNode object) {
        object.entries().forEach(entry -> {
            if (entry.getValue().isNull()) {
                nulls.add(entry.getKey());
            } else {
                members.put(entry.getKey(), entry.getValue());
            }
        });
    }

    static RequestFields parse(byte[] body, JsonMapper mapper) {
        try {
            JsonNode node = mapper.readValue(body, Argument.of(JsonNode.class));
            if (node == null || !node.isObject()) {
                throw new RequestRefused("The request body must be a JSON object / 请求体必须是 JSON 对象");
            }
            return new RequestFields(node);
        } catch (IOException e) {
            throw new RequestRefused("The request body is not valid JSON / 请求体不是有效的 JSON");
        }
    }

    public Optional<String> text(String name) {
        return member(name).map(node -> {
            if (!node.isString()) {
                throw wrongType(name, "text");
            }
            return storable(name, node.getStringValue());
        });
    }

    private static String storable(String name, String text) {
        if (text.indexOf('\0') >= 0) {
            throw wrongType(name, "text without the character U+0000");
        }
        return text;
    }

    /** Whether a member is {@code null} on purpose, for the few where this means something else than being absent. */
    public boolean isNull(String name) {
        return nulls.contains(name) && !members.containsKey(name);
    }

    /** An integer written without fraction or exponent. */
    public OptionalLong integer(String name) {
        return member(name).stream().mapToLong(number -> exact(name, number)).findFirst();
    }

    /** A list of integers; empty when absent. */
    public List<Long> integers(String name) {
        return member(name)
                .map(node -> {
                    if (!node.isArray()) {
                        throw wrongType(name, "a list of integers");
                    }
                    List<Long> numbers = new ArrayList<>(node.size());
                    node.values().forEach(value -> numbers.add(exact(name, value)));
                    return numbers;
                })
                .orElse(List.of());
    }

    private static long exact(String name, JsonNode number) {
        try {
            return new BigInteger(number.getNumberValue().toString()).longValueExact();
        } catch (IllegalStateException | ArithmeticException | NumberFormatException e) {
            throw wrongType(name, "an integer");
        }
    }

    public Optional<Boolean> bool(String name) {
        return member(name).map(node -> {
            if (!node.isBoolean()) {
                throw wrongType(name, "true or false");
            }
            return node.getBooleanValue();
        });
    }

    private Optional<JsonNode> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    private static RequestRefused wrongType(String name, String wanted) {
        return new RequestRefused(
                String.format(Locale.ROOT, "Invalid parameter: %s must be %s / 参数 %s 无效", name, wanted, name));
    }
}
