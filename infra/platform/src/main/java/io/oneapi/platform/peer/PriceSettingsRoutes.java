package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/** {@link io.oneapi.contract.price.PriceSettingsApi} over HTTP. */
public interface PriceSettingsRoutes {
    @Post("/internal/prices/settings/shown")
    Texts shown(@Body Texts stored);

    @Post("/internal/prices/settings/objection")
    Found<String> objection(@Body Setting setting);

    /** Options with their texts. */
    @Serdeable
    record Texts(Map<String, String> byOption) {}

    /** An option with a text it may be given. */
    @Serdeable
    record Setting(String option, String text) {}
}
