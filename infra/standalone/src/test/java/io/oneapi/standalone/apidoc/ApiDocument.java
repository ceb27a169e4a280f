package io.oneapi.standalone.apidoc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.MediaType;
import io.micronaut.web.router.UriRouteInfo;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.request.PathPatterns;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import io.oneapi.platform.throttle.Throttled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI document of one service: what its routes tell of themselves, beside what is written of them. */
final class ApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final ObjectNode document;
    private final JsonSchemas schemas;

    ApiDocument(String service, List<UriRouteInfo<?, ?>> routes) {
        document = written(service).put("openapi", "3.0.3");
        document.withObjectProperty("info")
                .put("title", "One API for Java: " + service)
                .put("version", "1");
        schemas = new JsonSchemas(document.withObject("/components/schemas"));
        routes.forEach(this::add);
        requireRoutes();
        requireTypes();
    }

    private static ObjectNode written(String service) {
        try (InputStream file = ApiDocument.class.getResourceAsStream("/apidoc/" + service + ".yml")) {
            return JSON.valueToTree(new Yaml().load(Objects.requireNonNull(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("reading what is written of " + service, e);
        }
    }

    private void requireRoutes() {
        for (JsonNode path : document.get("paths")) {
            for (JsonNode operation : path) {
                require(operation.has("operationId"), "There is no route for what is written: " + operation);
            }
        }
    }

    private void requireTypes() {
        document.at("/components/schemas").properties().forEach(schema -> {
            JsonNode value = schema.getValue();
            boolean isOne = value.has("type") || value.has("allOf") || value.has("oneOf");
            require(isOne, "Descriptions of what no route answers: " + schema.getKey());
        });
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static String path(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().toPathString().replace("{+", "{");
    }

    /** What the document says of a route. */
    ObjectNode operation(UriRouteInfo<?, ?> route) {
        return document.withObjectProperty("paths")
                .withObjectProperty(path(route))
                .withObjectProperty(route.getHttpMethodName().toLowerCase(Locale.ROOT));
    }

    private void add(UriRouteInfo<?, ?> route) {
        ObjectNode operation = operation(route);
        operation.putArray("tags").add(route.getDeclaringType().getSimpleName().replace("Controller", ""));
        operation.put("operationId", operationId(route));
        route.getAnnotationMetadata().enumValue(MinimumRole.class, Role.class).ifPresent(role -> {
            operation.put("x-minimum-role", role.name().toLowerCase(Locale.ROOT));
            operation.putArray("security").addObject().putArray("session");
            operation.withArray("security").addObject().putArray("accessToken");
        });
        addResponses(operation.withObjectProperty("responses"), route);
    }

    private static String operationId(UriRouteInfo<?, ?> route) {
        String method = route.getHttpMethodName().toLowerCase(Locale.ROOT);
        return (method + path(route)).replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "");
    }

    private void addResponses(ObjectNode responses, UriRouteInfo<?, ?> route) {
        AnnotationMetadata metadata = route.getAnnotationMetadata();
        ObjectNode answer = responses.withObjectProperty("200");
        if (!answer.has("$ref") && !answer.has("content")) {
            AnnotatedType type = route.getTargetMethod().getTargetMethod().getAnnotatedReturnType();
            String mediaType = route.getProduces().getFirst().getName();
            answer.put("description", "The answer, or success false and a message");
            addContent(answer, mediaType, schemas.of(type));
        }
        if (metadata.hasAnnotation(MinimumRole.class)) {
            addRefusal(responses, "401", "Nobody is signed in and no access token was presented");
        }
        if (path(route).matches(PathPatterns.MANAGEMENT)) {
            String throttle = metadata.hasAnnotation(Throttled.class)
                    ? "Too many requests from this address, fewer than elsewhere"
                    : "Too many requests from this address";
            addRefusal(responses, "429", throttle);
        }
    }

    private void addRefusal(ObjectNode responses, String status, String reason) {
        ObjectNode answer = responses.putObject(status).put("description", reason);
        addContent(answer, MediaType.APPLICATION_JSON, schemas.of(Envelope.Plain.class));
    }

    private static void addContent(ObjectNode answer, String mediaType, ObjectNode schema) {
        answer.putObject("content").putObject(mediaType).set("schema", schema);
    }

    /** The parameter that an entry of a list of parameters is, or refers to. */
    JsonNode resolved(JsonNode parameter) {
        return parameter.has("$ref")
                ? document.at(parameter.get("$ref").asText().substring(1))
                : parameter;
    }

    @Override
    public String toString() {
        try {
            return JSON.writeValueAsString(JSON.treeToValue(document, Object.class)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
