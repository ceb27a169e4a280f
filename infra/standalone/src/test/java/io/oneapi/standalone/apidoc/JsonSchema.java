package io.oneapi.standalone.apidoc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What values of a Java type look like as JSON. */
final class JsonSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonSchema() {}

    static ObjectNode of(Type type) {
        return of(type, Map.of());
    }

    private static ObjectNode of(Type type, Map<String, Type> variables) {
        return switch (type) {
            case TypeVariable<?> variable
            when variables.containsKey(variable.getName()) -> of(variables.get(variable.getName()), Map.of());
            case ParameterizedType generic -> ofGeneric((Class<?>) generic.getRawType(), generic, variables);
            case Class<?> plain when plain.isRecord() -> ofRecord(plain, Map.of());
            case Class<?> plain when plain.isEnum() -> ofEnum(plain);
            case Class<?> plain -> ofSimple(plain);
            default -> JSON.objectNode();
        };
    }

    private static ObjectNode ofGeneric(Class<?> raw, ParameterizedType type, Map<String, Type> variables) {
        Type[] arguments = type.getActualTypeArguments();
        if (HttpResponse.class.isAssignableFrom(raw)) {
            return of(arguments[0], variables);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            ObjectNode list = typed("array");
            list.set("items", of(arguments[0], variables));
            return list;
        }
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode map = typed("object");
            map.set("additionalProperties", of(arguments[1], variables));
            return map;
        }
        Map<String, Type> bound = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            bound.put(raw.getTypeParameters()[i].getName(), arguments[i]);
        }
        return raw.isRecord() ? ofRecord(raw, bound) : JSON.objectNode();
    }

    private static ObjectNode ofRecord(Class<?> type, Map<String, Type> variables) {
        ObjectNode members = JSON.objectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            members.set(name(component), of(component.getGenericType(), variables));
        }
        ObjectNode object = typed("object");
        object.set("properties", members);
        return object;
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
        if (type == long.class || type == int.class || type == Long.class || type == Integer.class) {
            return typed("integer").put("format", "int64");
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
