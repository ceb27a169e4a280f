package io.oneapi.standalone.apidoc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A documented request whose body is the example, but for what is wrong with one member. */
record BrokenRequest(DocumentedRequest request, String member, String fault, ObjectNode body) {
    /** Each member with a value of another type; not those of which nothing but null is read. */
    static Stream<BrokenRequest> ofOtherTypes(DocumentedRequest request) {
        return request.members().entrySet().stream()
                .filter(member -> member.getValue().has("type") && !isNullOnly(member.getValue()))
                .map(member -> with(request, member.getKey(), "of another type", ofAnotherType(member.getValue())));
    }

    private static boolean isNullOnly(JsonNode schema) {
        return schema.at("/enum/0").isNull();
    }

    private static JsonNode ofAnotherType(JsonNode schema) {
        return schema.get("type").asText().equals("string") ? IntNode.valueOf(1) : TextNode.valueOf("1");
    }

    /** Each rule of a schema, not kept. */
    static Stream<BrokenRequest> againstRules(DocumentedRequest request) {
        return Stream.concat(
                request.required().stream().map(member -> without(request, member)),
                request.members().entrySet().stream()
                        .filter(member -> !isNullOnly(member.getValue()))
                        .flatMap(member -> member.getValue()
                                .propertyStream()
                                .flatMap(rule -> against(request, member.getKey(), rule.getKey(), rule.getValue()))));
    }

    private static Stream<BrokenRequest> against(
            DocumentedRequest request, String member, String rule, JsonNode limit) {
        return switch (rule) {
            case "minimum" -> Stream.of(with(request, member, "too small", LongNode.valueOf(limit.asLong() - 1)));
            case "maximum" -> Stream.of(with(request, member, "too large", LongNode.valueOf(limit.asLong() + 1)));
            case "minLength" -> Stream.of(with(request, member, "too short", text(limit.asInt() - 1)));
            case "maxLength" -> Stream.of(with(request, member, "too long", text(limit.asInt() + 1)));
            case "minItems" -> Stream.of(with(request, member, "too few", numbers(limit.asInt() - 1)));
            case "maxItems" -> Stream.of(with(request, member, "too many", numbers(limit.asInt() + 1)));
            case "enum" -> Stream.of(with(request, member, "unknown", beside(limit)));
            default -> Stream.empty();
        };
    }

    private static JsonNode text(int length) {
        return TextNode.valueOf("x".repeat(length));
    }

    private static JsonNode numbers(int count) {
        var numbers = JsonNodeFactory.instance.arrayNode();
        IntStream.rangeClosed(1, count).forEach(numbers::add);
        return numbers;
    }

    private static JsonNode beside(JsonNode values) {
        JsonNode last = values.get(values.size() - 1);
        return last.isNumber() ? LongNode.valueOf(last.asLong() + 1) : TextNode.valueOf("another");
    }

    private static BrokenRequest with(DocumentedRequest request, String member, String fault, JsonNode value) {
        ObjectNode body = request.example().deepCopy();
        body.set(member, value);
        return new BrokenRequest(request, member, fault, body);
    }

    private static BrokenRequest without(DocumentedRequest request, String member) {
        ObjectNode body = request.example().deepCopy();
        body.remove(member);
        return new BrokenRequest(request, member, "left out", body);
    }

    @Override
    public String toString() {
        return request + ": " + member + " " + fault;
    }
}
