package io.oneapi.relay.ingress;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model in a list. Its fixed members are those of One API, which clients have come to rely on.
 *
 * @param created unix seconds
 */
@Serdeable
record ModelEntry(
        String id,
        String object,
        long created,
        @JsonProperty("owned_by") String ownedBy,
        List<Permission> permission,
        String root,
        @Nullable String parent) {
    private static final long CREATED = 1_626_777_600;
    private static final Permission PERMISSION = new Permission(
            "modelperm-LwHkVFn8AcMItP432fKKDIKJ",
            "model_permission",
            CREATED,
            true,
            true,
            true,
            false,
            true,
            false,
            "*",
            null,
            false);

    @Serdeable
    record Permission(
            String id,
            String object,
            long created,
            @JsonProperty("allow_create_engine") boolean allowCreateEngine,
            @JsonProperty("allow_sampling") boolean allowSampling,
            @JsonProperty("allow_logprobs") boolean allowLogprobs,
            @JsonProperty("allow_search_indices") boolean allowSearchIndices,
            @JsonProperty("allow_view") boolean allowView,
            @JsonProperty("allow_fine_tuning") boolean allowFineTuning,
            String organization,
            @Nullable String group,
            @JsonProperty("is_blocking") boolean isBlocking) {}

    static ModelEntry of(String name, Optional<String> owner) {
        List<Permission> permission = owner.isPresent() ? List.of(PERMISSION) : List.of();
        return new ModelEntry(name, "model", CREATED, owner.orElse("custom"), permission, name, null);
    }
}
