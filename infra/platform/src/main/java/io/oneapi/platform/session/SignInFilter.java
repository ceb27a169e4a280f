package io.oneapi.platform.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import io.oneapi.contract.person.PersonApi;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.request.PathPatterns;
import java.util.Optional;

/**
 * Lets only the right people through to routes with a {@link MinimumRole}. The order of checks, and 401 only where
 * nothing was presented, are One API's contract.
 */
@ServerFilter(patternStyle = FilterPatternStyle.REGEX, value = PathPatterns.API)
final class SignInFilter {
    private static final int ENABLED = 1;

    private final Sessions sessions;
    private final PersonApi people;

    SignInFilter(Sessions sessions, PersonApi people) {
        this.sessions = sessions;
        this.people = people;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void admit(HttpRequest<?> request) {
        RouteAttributes.getRouteMatch(request)
                .flatMap(route -> route.getRouteInfo().getAnnotationMetadata().enumValue(MinimumRole.class, Role.class))
                .ifPresent(role -> SignedIn.assign(request, admitted(request, role)));
    }

    private PersonRecord admitted(HttpRequest<?> request, Role role) {
        PersonRecord person = sessions.person(request).orElseGet(() -> withoutSession(request));
        if (person.status() != ENABLED) {
            throw new RequestRefused("This user has been banned / 该用户已被封禁");
        }
        if (person.role() < role.level()) {
            throw new RequestRefused("No permission: this needs a higher role / 无权进行此操作，权限不足");
        }
        return person;
    }

    private PersonRecord withoutSession(HttpRequest<?> request) {
        if (sessions.isRevoked(request)) {
            RevokedSessions.note(request);
        }
        return byAccessToken(request);
    }

    private PersonRecord byAccessToken(HttpRequest<?> request) {
        String presented = Optional.ofNullable(request.getHeaders().get("Authorization"))
                .map(header -> header.replaceFirst("Bearer ", ""))
                .filter(token -> !token.isEmpty())
                .orElseThrow(() -> new HttpStatusException(
                        HttpStatus.UNAUTHORIZED, "Not signed in and no access token given / 未登录且未提供 access token"));
        return people.personByAccessToken(presented)
                .orElseThrow(() -> new RequestRefused("The access token is invalid / access token 无效"));
    }
}
