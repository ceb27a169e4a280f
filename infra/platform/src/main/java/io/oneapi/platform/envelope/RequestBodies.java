package io.oneapi.platform.envelope;

import io.micronaut.http.HttpRequest;
import io.micronaut.json.JsonMapper;
import io.oneapi.platform.request.RequestBody;
import jakarta.inject.Singleton;

/** Reads the bodies of management requests. */
@Singleton
public final class RequestBodies {
    private final JsonMapper mapper;

    RequestBodies(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * The members of the body.
     *
     * @throws RequestRefused when the body is no JSON object
     */
    public RequestFields fields(HttpRequest<?> request) {
        return RequestFields.parse(RequestBody.read(request), mapper);
    }
}
