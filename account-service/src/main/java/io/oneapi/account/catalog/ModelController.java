package io.oneapi.account.catalog;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.account.user.Users;
import io.oneapi.contract.channel.ModelApi;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Models, for everybody who is signed in. */
@Controller("/api")
@MinimumRole(Role.COMMON)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ModelController {
    private final ModelApi models;
    private final Users users;

    ModelController(ModelApi models, Users users) {
        this.models = models;
        this.users = users;
    }

    /** The models that channels usually have, by channel type. */
    @Get("/models")
    Envelope<Map<String, @Nullable List<String>>> builtIn() {
        return Envelope.of(models.builtInModels());
    }

    /** The models that the caller's group can use. */
    @Get("/user/available_models")
    Envelope<List<String>> available(PersonRecord person) {
        return Envelope.of(models.modelsOf(users.groupOf(person)));
    }
}
