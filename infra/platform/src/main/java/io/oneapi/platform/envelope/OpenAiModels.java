package io.oneapi.platform.envelope;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Models as OpenAI lists them. */
@Serdeable
public record OpenAiModels(String object, List<Model> data) {
    /**
     * A model in a list. Its fixed members are those of One API, which clients have come to rely on.
     *
     * @param created unix seconds
     */
    @Serdeable
    public record Model(
            String id,
            String object,
            long created,
            @JsonProperty("owned_by") String ownedBy,
            List<Permission> permission,
            String root,
            @Nullable String parent) {
        private static final long CREATED = 1_626_777_600;

        /** A model that a vendor has, with what OpenAI once let people do with its own. */
        public static Model owned(String name, String owner) {
            return new Model(name, "model", CREATED, owner, List.of(Permission.USUAL), name, null);
        }

        /** A model that no vendor is known for. */
        public static Model custom(String name) {
            return new Model(name, "model", CREATED, "custom", List.of(), name, null);
        }
    }

    /** What people may do with a model. */
    @Serdeable
    public record Permission(
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
            @JsonProperty("is_blocking") boolean isBlocking) {
        private static final Permission USUAL = new Permission(
                "modelperm-LwHkVFn8AcMItP432fKKDIKJ",
                "model_permission",
                Model.CREATED,
                true,
                true,
                true,
                false,
                true,
                false,
                "*",
                null,
                false);
    }

    public static OpenAiModels of(Stream<Model> models) {
        return new OpenAiModels("list", models.toList());
    }
}
