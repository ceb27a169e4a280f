package io.oneapi.monitor.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.monitor.channel.BuiltInModels.OwnedModel;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All models that are known, as OpenAI lists models, for administrators who set up channels. */
@Controller("/api/channel/models")
@MinimumRole(Role.ADMIN)
final class ModelListController {
    private final ModelList list;

    ModelListController(BuiltInModels models) {
        this.list = new ModelList(
                "list", models.owned().stream().map(ModelEntry::of).toList());
    }

    /** The answer; it has no envelope, and never had one. */
    @Serdeable
    record ModelList(String object, List<ModelEntry> data) {}

    /** A model; its age and permissions are what OpenAI once said of all of its own. */
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

        static ModelEntry of(OwnedModel owned) {
            return new ModelEntry(
                    owned.model(), "model", CREATED, owned.owner(), List.of(Permission.USUAL), owned.model(), null);
        }
    }

    /** What OpenAI lets people do with a model. */
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
            @JsonProperty("is_blocking") boolean isBlocking) {
        static final Permission USUAL = new Permission(
                "modelperm-LwHkVFn8AcMItP432fKKDIKJ",
                "model_permission",
                ModelEntry.CREATED,
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

    @Get
    ModelList list() {
        return list;
    }
}
