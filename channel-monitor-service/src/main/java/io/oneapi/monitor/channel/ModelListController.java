package io.oneapi.monitor.channel;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.oneapi.platform.envelope.OpenAiModels;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;

/** All models that are known, as OpenAI lists models, for administrators who set up channels. */
@Controller("/api/channel/models")
@MinimumRole(Role.ADMIN)
final class ModelListController {
    private final OpenAiModels list;

    ModelListController(BuiltInModels models) {
        this.list = OpenAiModels.of(
                models.owned().stream().map(owned -> OpenAiModels.Model.owned(owned.model(), owned.owner())));
    }

    /** It has no envelope, and never had one. */
    @Get
    OpenAiModels list() {
        return list;
    }
}
