package io.oneapi.standalone.apidoc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.web.router.UriRouteInfo;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import io.oneapi.platform.throttle.Throttled;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The OpenAPI document of one service, made from its routes. */
final class ApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final ObjectNode document = JSON.createObjectNode().put("openapi", "3.0.3");

    ApiDocument(String service, List<UriRouteInfo<?, ?>> routes) {
        document.putObject("info").put("title", "One API for Java: " + service).put("version", "1");
        document.putObject("paths");
        routes.stream()
                .sorted(Comparator.comparing((UriRouteInfo<?, ?> route) -> path(route))
                        .thenComparing(UriRouteInfo::getHttpMethodName))
                .forEach(this::add);
        addSecuritySchemes();
    }

    private void addSecuritySchemes() {
        ObjectNode schemes = document.putObject("components").putObject("securitySchemes");
        schemes.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", "session");
        schemes.putObject("accessToken")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "Authorization");
    }

    private static String path(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().toPathString().replace("{+", "{");
    }

    private void add(UriRouteInfo<?, ?> route) {
        AnnotationMetadata metadata = route.getAnnotationMetadata();
        ObjectNode operation = document.withObject("/paths")
                .withObjectProperty(path(route))
                .putObject(route.getHttpMethodName().toLowerCase(Locale.ROOT));
        operation.putArray("tags").add(route.getDeclaringType().getSimpleName().replace("Controller", ""));
        operation.put("operationId", operationId(route));
        addParameters(operation, route);
        if (route.getHttpMethod() == HttpMethod.POST || route.getHttpMethod() == HttpMethod.PUT) {
            operation
                    .putObject("requestBody")
                    .putObject("content")
                    .putObject("application/json")
                    .putObject("schema")
                    .put("type", "object");
        }
        metadata.enumValue(MinimumRole.class, Role.class).ifPresent(role -> {
            operation.put("x-minimum-role", role.name().toLowerCase(Locale.ROOT));
            operation.putArray("security").addObject().putArray("session");
            operation.withArray("security").addObject().putArray("accessToken");
        });
        addResponses(operation, route);
    }

    private static String operationId(UriRouteInfo<?, ?> route) {
        String method = route.getHttpMethodName().toLowerCase(Locale.ROOT);
        return (method + path(route)).replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "");
    }

    private static void addParameters(ObjectNode operation, UriRouteInfo<?, ?> route) {
        for (String name : route.getUriMatchTemplate().getVariableNames()) {
            ObjectNode parameter = operation.withArray("parameters").addObject();
            parameter.put("name", name).put("in", "path").put("required", true);
            parameter.putObject("schema").put("type", "string");
        }
        for (Argument<?> argument : route.getTargetMethod().getArguments()) {
            if (argument.getAnnotationMetadata().hasAnnotation(QueryValue.class)) {
                ObjectNode parameter = operation.withArray("parameters").addObject();
                parameter.put("name", name(argument)).put("in", "query");
                parameter.putObject("schema").put("type", "string");
            }
        }
    }

    private static String name(Argument<?> argument) {
        return argument.getAnnotationMetadata()
                .stringValue(QueryValue.class)
                .filter(name -> !name.isEmpty())
                .orElseGet(argument::getName);
    }

    private static void addResponses(ObjectNode operation, UriRouteInfo<?, ?> route) {
        ObjectNode responses = operation.putObject("responses");
        ObjectNode answer = responses.putObject("200").put("description", "The answer, or success false and a message");
        String mediaType = route.getProduces().getFirst().getName();
        answer.putObject("content")
                .putObject(mediaType)
                .set(
                        "schema",
                        JsonSchema.of(route.getTargetMethod().getTargetMethod().getGenericReturnType()));
        if (route.getAnnotationMetadata().hasAnnotation(MinimumRole.class)) {
            responses.putObject("401").put("description", "Nobody is signed in and no access token was presented");
        }
        String throttle = route.getAnnotationMetadata().hasAnnotation(Throttled.class)
                ? "Too many requests from this address, fewer than elsewhere"
                : "Too many requests from this address";
        responses.putObject("429").put("description", throttle);
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
