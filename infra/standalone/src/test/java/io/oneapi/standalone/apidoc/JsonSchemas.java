package io.oneapi.standalone.apidoc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import java.io.InputStream;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What values of Java types look like as JSON. A record without type parameters stands once, among the components. */
final class JsonSchemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode components;
    private final Map<String, Class<?>> named = new HashMap<>();

    /**
     * Schemas of one document.
     *
     * @param components where those of records go; descriptions that stand there already are kept
     */
    JsonSchemas(ObjectNode components) {
        this.components = components;
    }

    ObjectNode of(AnnotatedType type) {
        return of(type, Map.of());
    }

    private ObjectNode of(AnnotatedType type, Map<String, AnnotatedType> variables) {
        ObjectNode schema = switch (type) {
            case AnnotatedTypeVariable variable ->
                of(Objects.requireNonNull(variables.get(variable.getType().getTypeName())), Map.of());
            case AnnotatedParameterizedType generic -> ofGeneric(generic, variables);
            default -> type.getType() instanceof Class<?> plain ? of(plain) : JSON.objectNode();
        };
        return type.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
    }

    /** Beside a reference nothing else counts. */
    private static ObjectNode orNull(ObjectNode schema) {
        ObjectNode nullable = JSON.objectNode().put("nullable", true);
        if (schema.has("$ref")) {
            nullable.putArray("allOf").add(schema);
        } else {
            nullable.setAll(schema);
        }
        return nullable;
    }

    private ObjectNode ofGeneric(AnnotatedParameterizedType type, Map<String, AnnotatedType> variables) {
        Class<?> raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
        AnnotatedType[] arguments = type.getAnnotatedActualTypeArguments();
        if (HttpResponse.class.isAssignableFrom(raw)) {
            return of(arguments[0], variables);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return typed("array").set("items", of(arguments[0], variables));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return typed("object").set("additionalProperties", of(arguments[1], variables));
        }
        Map<String, AnnotatedType> bound = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            bound.put(raw.getTypeParameters()[i].getName(), arguments[i]);
        }
        ObjectNode schema = JSON.objectNode();
        fill(schema, raw, bound);
        return schema;
    }

    ObjectNode of(Class<?> type) {
        if (type.isRecord()) {
            return reference(type);
        }
        return type.isEnum() ? ofEnum(type) : ofSimple(type);
    }

    private ObjectNode reference(Class<?> type) {
        String name = name(type);
        Class<?> known = named.putIfAbsent(name, type);
        if (known == null) {
            fill(components.withObjectProperty(name), type, Map.of());
        } else if (known != type) {
            throw new IllegalStateException("both are called " + name + ": " + known + " and " + type);
        }
        return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer != null && outer.isRecord() ? name(outer) + type.getSimpleName() : type.getSimpleName();
    }

    /** What depends on a type parameter is the content of an envelope, which a refusal lacks. */
    private void fill(ObjectNode schema, Class<?> type, Map<String, AnnotatedType> variables) {
        schema.put("type", "object");
        ObjectNode members = schema.withObjectProperty("properties");
        ArrayNode required = JSON.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            AnnotatedType memberType = component.getAnnotatedType();
            members.withObjectProperty(name(component)).setAll(of(memberType, variables));
            if (!(memberType instanceof AnnotatedTypeVariable)) {
                required.add(name(component));
            }
        }
        if (!schema.has("required")) {
            schema.set("required", required);
        }
        if (members.size() > type.getRecordComponents().length) {
            throw new IllegalStateException("members that " + type + " has not: " + members);
        }
    }

    private static String name(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    private static ObjectNode ofEnum(Class<?> type) {
        ObjectNode text = typed("string");
        for (Object constant : type.getEnumConstants()) {
            text.withArray("enum").add(constant.toString());
        }
        return text;
    }

    private static ObjectNode ofSimple(Class<?> type) {
        if (type == long.class || type == Long.class) {
            return typed("integer").put("format", "int64");
        }
        if (type == int.class || type == Integer.class) {
            return typed("integer").put("format", "int32");
        }
        if (type == boolean.class || type == Boolean.class) {
            return typed("boolean");
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return typed("number");
        }
        if (type == String.class) {
            return typed("string");
        }
        return type == InputStream.class ? typed("string").put("format", "binary") : JSON.objectNode();
    }

    private static ObjectNode typed(String name) {
        return JSON.objectNode().put("type", name);
    }
}
