package io.oneapi.billing.log;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.QueryNumber;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import java.util.List;

/** The log: all of it for administrators, their own rows for everybody. */
@Controller("/api/log")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LogController {
    private static final int PAGE_SIZE = 10;
    private static final int MOST_FOUND = 100;

    private final Logs logs;
    private final LogPurge purge;

    LogController(Logs logs, LogPurge purge) {
        this.logs = logs;
        this.purge = purge;
    }

    /** A sum of points. */
    @Serdeable
    record QuotaSum(long quota) {}

    @Get
    @MinimumRole(Role.ADMIN)
    Envelope<List<LogRow>> all(HttpRequest<?> request) {
        return Envelope.of(page(request, filter(request)));
    }

    @Get("/self")
    @MinimumRole(Role.COMMON)
    Envelope<List<LogRow>> own(HttpRequest<?> request, PersonRecord person) {
        LogFilter filter = filter(request).ofUser(person.id()).ofAnyChannel();
        return Envelope.of(withoutIds(page(request, filter)));
    }

    @Get("/search")
    @MinimumRole(Role.ADMIN)
    Envelope<List<LogRow>> search(@QueryValue(defaultValue = "") String keyword) {
        return Envelope.of(logs.find(LogFilter.ANY.matching(keyword), 0, MOST_FOUND));
    }

    @Get("/self/search")
    @MinimumRole(Role.COMMON)
    Envelope<List<LogRow>> searchOwn(@QueryValue(defaultValue = "") String keyword, PersonRecord person) {
        LogFilter filter = LogFilter.ANY.ofUser(person.id()).matching(keyword);
        return Envelope.of(withoutIds(logs.find(filter, 0, MOST_FOUND)));
    }

    @Get("/stat")
    @MinimumRole(Role.ADMIN)
    Envelope<QuotaSum> sum(HttpRequest<?> request) {
        return Envelope.of(new QuotaSum(logs.quota(filter(request))));
    }

    @Get("/self/stat")
    @MinimumRole(Role.COMMON)
    Envelope<QuotaSum> sumOwn(HttpRequest<?> request, PersonRecord person) {
        return Envelope.of(new QuotaSum(logs.quota(filter(request).ofUser(person.id()))));
    }

    @Delete
    @MinimumRole(Role.ADMIN)
    Envelope<Long> delete(
            @QueryValue(value = "target_timestamp", defaultValue = "") String before, PersonRecord person) {
        long unixSeconds = QueryNumber.parse(before);
        if (unixSeconds == 0) {
            throw new RequestRefused("target_timestamp is missing / 缺少 target_timestamp 参数");
        }
        return Envelope.of(purge.deleteBefore(unixSeconds, person));
    }

    private List<LogRow> page(HttpRequest<?> request, LogFilter filter) {
        int page = QueryNumber.page(request.getParameters().getFirst("p").orElse(""));
        return logs.find(filter, (long) page * PAGE_SIZE, PAGE_SIZE);
    }

    private static LogFilter filter(HttpRequest<?> request) {
        return LogFilter.from(request.getParameters());
    }

    private static List<LogRow> withoutIds(List<LogRow> rows) {
        return rows.stream().map(LogRow::withoutId).toList();
    }
}
