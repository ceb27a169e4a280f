package io.oneapi.account.token;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.Listing;
import io.oneapi.platform.envelope.PageQuery;
import io.oneapi.platform.envelope.QueryNumber;
import io.oneapi.platform.envelope.RequestBodies;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import java.util.List;

/** The caller's own tokens. */
@Controller("/api/token")
@MinimumRole(Role.COMMON)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TokenController {
    private final Tokens tokens;
    private final RequestBodies bodies;

    TokenController(Tokens tokens, RequestBodies bodies) {
        this.tokens = tokens;
        this.bodies = bodies;
    }

    @Get
    HttpResponse<Envelope<List<TokenView>>> list(
            PersonRecord person,
            @QueryValue(defaultValue = "") String p,
            @QueryValue(value = "page_size", defaultValue = "") String pageSize,
            @QueryValue(defaultValue = "") String order) {
        List<TokenRow> page = tokens.page(person.id(), PageQuery.of(p, pageSize), order);
        return Listing.of(views(page), tokens.count(person.id()));
    }

    @Get("/search")
    Envelope<List<TokenView>> search(PersonRecord person, @QueryValue(defaultValue = "") String keyword) {
        return Envelope.of(views(tokens.search(person.id(), keyword)));
    }

    private static List<TokenView> views(List<TokenRow> rows) {
        return rows.stream().map(TokenView::of).toList();
    }

    @Get("/{id}")
    Envelope<TokenView> get(PersonRecord person, String id) {
        return Envelope.of(TokenView.of(tokens.get(person.id(), QueryNumber.parse(id))));
    }

    @Post
    @Consumes(MediaType.ALL)
    Envelope<TokenView> create(PersonRecord person, HttpRequest<?> request) {
        return Envelope.of(TokenView.of(tokens.create(person.id(), bodies.fields(request))));
    }

    @Put
    @Consumes(MediaType.ALL)
    Envelope<TokenView> change(
            PersonRecord person,
            @QueryValue(value = "status_only", defaultValue = "") String statusOnly,
            HttpRequest<?> request) {
        RequestFields fields = bodies.fields(request);
        TokenRow changed =
                statusOnly.isEmpty() ? tokens.change(person.id(), fields) : tokens.changeStatus(person.id(), fields);
        return Envelope.of(TokenView.of(changed));
    }

    @Delete("/{id}")
    Envelope.Plain delete(PersonRecord person, String id) {
        tokens.delete(person.id(), QueryNumber.parse(id));
        return Envelope.done();
    }
}
