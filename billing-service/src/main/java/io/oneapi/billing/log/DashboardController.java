package io.oneapi.billing.log;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import java.time.Clock;
import java.util.List;

/** What somebody has used in the last days, by day and model. */
@Controller("/api/user/dashboard")
@MinimumRole(Role.COMMON)
@ExecuteOn(TaskExecutors.BLOCKING)
final class DashboardController {
    private static final int DAYS = 7;

    private final Logs logs;
    private final Clock clock;
    private final DashboardConfig config;

    DashboardController(Logs logs, Clock clock, DashboardConfig config) {
        this.logs = logs;
        this.clock = clock;
        this.config = config;
    }

    @Get
    Envelope<List<DayUsage>> own(PersonRecord person) {
        List<Day> days = Day.last(DAYS, clock, config.zone());
        return Envelope.of(logs.usage(LogFilter.ANY.ofUser(person.id()), days));
    }
}
