package io.oneapi.platform.envelope;

import io.micronaut.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/** Reads the members of a request's body without a request; in this package since only the envelope may do so. */
public final class JsonFields {
    private JsonFields() {}

    public static RequestFields of(String json) {
        return RequestFields.parse(json.getBytes(StandardCharsets.UTF_8), JsonMapper.createDefault());
    }
}
