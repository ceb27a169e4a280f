package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Get;
import java.util.Map;

/** {@link io.oneapi.contract.option.OptionApi} over HTTP. */
public interface OptionRoutes {
    @Get("/internal/options")
    Map<String, String> storedOptions();
}
