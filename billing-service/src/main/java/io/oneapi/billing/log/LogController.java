package io.oneapi.billing.log;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import java.util.List;

/** The log: all of it for administrators, their own rows for everybody. */
@Controller("/api/log")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LogController {
    private static final int PAGE_SIZE = 10;
    private static final long ANYBODY = 0;

    private final LogRepository logs;

    LogController(LogRepository logs) {
        this.logs = logs;
    }

    @Get
    @MinimumRole(Role.ADMIN)
    Envelope<List<LogRow>> all(HttpRequest<?> request) {
        LogFilter filter = LogFilter.from(request.getParameters());
        return Envelope.of(find(ANYBODY, filter, filter.username(), filter.channel()));
    }

    @Get("/self")
    @MinimumRole(Role.COMMON)
    Envelope<List<LogRow>> own(HttpRequest<?> request, PersonRecord person) {
        LogFilter filter = LogFilter.from(request.getParameters());
        return Envelope.of(
                find(person.id(), filter, "", 0).stream().map(LogRow::withoutId).toList());
    }

    private List<LogRow> find(long userId, LogFilter filter, String username, long channel) {
        return logs.find(
                userId,
                filter.type(),
                filter.startTimestamp(),
                filter.endTimestamp(),
                username,
                filter.tokenName(),
                filter.modelName(),
                channel,
                PAGE_SIZE,
                (long) filter.page() * PAGE_SIZE);
    }
}
