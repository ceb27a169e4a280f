package io.oneapi.billing.log;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.Listing;
import io.oneapi.platform.envelope.PageQuery;
import io.oneapi.platform.envelope.QueryNumber;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import io.oneapi.platform.throttle.Throttle;
import io.oneapi.platform.throttle.Throttled;
import java.io.InputStream;
import java.util.List;

/** The log: all of it for administrators, their own rows for everybody. */
@Controller("/api/log")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LogController {
    private static final String CSV = "text/csv;charset=utf-8";
    private static final int MOST_FOUND = 100;

    private final Logs logs;
    private final LogPurge purge;
    private final DashboardConfig config;

    LogController(Logs logs, LogPurge purge, DashboardConfig config) {
        this.logs = logs;
        this.purge = purge;
        this.config = config;
    }

    /** A sum of points. */
    @Serdeable
    record QuotaSum(long quota) {}

    @Get
    @MinimumRole(Role.ADMIN)
    HttpResponse<Envelope<List<LogRow>>> all(HttpRequest<?> request) {
        LogFilter filter = filter(request);
        return listing(page(request, filter), filter);
    }

    @Get("/self")
    @MinimumRole(Role.COMMON)
    HttpResponse<Envelope<List<LogRow>>> own(HttpRequest<?> request, PersonRecord person) {
        LogFilter filter = ownFilter(request, person);
        return listing(withoutIds(page(request, filter)), filter);
    }

    @Get("/export")
    @Produces(CSV)
    @MinimumRole(Role.ADMIN)
    @Throttled(Throttle.DOWNLOAD)
    HttpResponse<InputStream> export(HttpRequest<?> request) {
        return file(filter(request), LogSheet.Columns.ALL);
    }

    @Get("/self/export")
    @Produces(CSV)
    @MinimumRole(Role.COMMON)
    @Throttled(Throttle.DOWNLOAD)
    HttpResponse<InputStream> exportOwn(HttpRequest<?> request, PersonRecord person) {
        return file(ownFilter(request, person), LogSheet.Columns.OWN);
    }

    private HttpResponse<InputStream> file(LogFilter filter, LogSheet.Columns columns) {
        InputStream rows =
                new LogExport((endId, limit) -> logs.findBelow(filter, endId, limit), columns, config.zone());
        return HttpResponse.ok(rows)
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"logs.csv\"");
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
        PageQuery page = PageQuery.of(
                request.getParameters().getFirst("p").orElse(""),
                request.getParameters().getFirst("page_size").orElse(""));
        return logs.find(filter, (long) page.page() * page.size(), page.size());
    }

    private HttpResponse<Envelope<List<LogRow>>> listing(List<LogRow> rows, LogFilter filter) {
        return Listing.of(rows, logs.count(filter));
    }

    private static LogFilter ownFilter(HttpRequest<?> request, PersonRecord person) {
        return filter(request).ofUser(person.id()).ofAnyChannel();
    }

    private static LogFilter filter(HttpRequest<?> request) {
        return LogFilter.from(request.getParameters());
    }

    private static List<LogRow> withoutIds(List<LogRow> rows) {
        return rows.stream().map(LogRow::withoutId).toList();
    }
}
