package io.oneapi.account.option;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.RequestBodies;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import java.util.List;

/** Options, for root. */
@Controller("/api/option")
@MinimumRole(Role.ROOT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OptionController {
    private final OptionList list;
    private final OptionCatalog catalog;
    private final OptionTexts texts;
    private final OptionChanges changes;
    private final RequestBodies bodies;

    OptionController(
            OptionList list, OptionCatalog catalog, OptionTexts texts, OptionChanges changes, RequestBodies bodies) {
        this.list = list;
        this.catalog = catalog;
        this.texts = texts;
        this.changes = changes;
        this.bodies = bodies;
    }

    @Get
    Envelope<List<OptionView>> list() {
        return Envelope.of(list.all());
    }

    @Put
    @Consumes(MediaType.ALL)
    Envelope.Plain save(HttpRequest<?> request, PersonRecord actor) {
        OptionView wanted = wanted(request);
        OptionKey option = catalog.find(wanted.key())
                .orElseThrow(() -> new RequestRefused("There is no option of this name / 没有此选项"));
        changes.save(actor, option, texts.accepted(option, wanted.value()));
        changes.announceChange();
        return Envelope.done();
    }

    /** The one route of the management API that answers an unreadable body by its status, as One API does. */
    private OptionView wanted(HttpRequest<?> request) {
        try {
            RequestFields fields = bodies.fields(request);
            return new OptionView(
                    fields.text("key").orElse(""), fields.text("value").orElse(""));
        } catch (RequestRefused e) {
            throw new HttpStatusException(HttpStatus.BAD_REQUEST, "Invalid parameter / 无效的参数");
        }
    }
}
