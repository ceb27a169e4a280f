package io.oneapi.standalone.apidoc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A request with a JSON body, as a document describes it.
 *
 * @param members schemas by name
 * @param hasModes whether {@code status_only} in the query says which members are read
 */
record DocumentedRequest(
        String method,
        String path,
        ObjectNode example,
        Map<String, JsonNode> members,
        Set<String> required,
        boolean hasModes) {
    private static final String CONTENT = "/requestBody/content/application~1json";

    static List<DocumentedRequest> of(Path document) {
        JsonNode root = read(document);
        return root.get("paths")
                .propertyStream()
                .flatMap(path -> of(root, path.getKey(), path.getValue()))
                .toList();
    }

    private static JsonNode read(Path document) {
        try {
            return new ObjectMapper().readTree(document.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + document, e);
        }
    }

    private static Stream<DocumentedRequest> of(JsonNode root, String path, JsonNode operations) {
        return operations
                .propertyStream()
                .filter(operation -> !operation.getValue().at(CONTENT).isMissingNode())
                .map(operation -> of(root, operation.getKey(), path, operation.getValue()));
    }

    private static DocumentedRequest of(JsonNode root, String method, String path, JsonNode operation) {
        Map<String, JsonNode> members = new TreeMap<>();
        Set<String> required = new HashSet<>();
        collect(root, operation.at(CONTENT).get("schema"), members, required);
        boolean hasModes = operation
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.path("$ref").asText().endsWith("/status_only"));
        ObjectNode example = operation.at(CONTENT).withObject("/example");
        return new DocumentedRequest(method.toUpperCase(Locale.ROOT), path, example, members, required, hasModes);
    }

    private static void collect(JsonNode root, JsonNode schema, Map<String, JsonNode> members, Set<String> required) {
        JsonNode resolved = resolved(root, schema);
        resolved.path("allOf").forEach(part -> collect(root, part, members, required));
        resolved.path("properties")
                .propertyStream()
                .forEach(member -> members.put(member.getKey(), resolved(root, member.getValue())));
        resolved.path("required").forEach(name -> required.add(name.asText()));
    }

    private static JsonNode resolved(JsonNode root, JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
