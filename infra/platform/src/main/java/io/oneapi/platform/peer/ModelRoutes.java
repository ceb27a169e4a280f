package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link io.oneapi.contract.channel.ModelApi} over HTTP. */
public interface ModelRoutes {
    @Get("/internal/models/built-in")
    Map<String, @Nullable List<String>> builtInModels();

    @Get("/internal/models/of-group")
    List<String> modelsOf(@QueryValue String group);
}
