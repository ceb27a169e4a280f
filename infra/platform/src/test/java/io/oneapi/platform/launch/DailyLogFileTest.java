package io.oneapi.platform.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class DailyLogFileTest {
    @TempDir
    Path directory;

    private final LoggerContext logging = new LoggerContext();

    @BeforeEach
    void configure() throws Exception {
        logging.setMDCAdapter(new LogbackMDCAdapter());
        logging.putProperty("oneapi.log.dir", directory.toString());
        logging.putProperty("oneapi.log.name", "oneapi");
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(logging);
        configurator.doConfigure(DailyLogFileTest.class.getResource("/logback-daily-file.xml"));
    }

    @AfterEach
    void stop() {
        logging.stop();
    }

    /** F23. */
    @Test
    void isFollowedByAnotherAtMidnight() {
        Logger log = logging.getLogger("io.oneapi.Test");
        LocalDate today = LocalDate.now(ZoneId.systemDefault());

        log.info("in the evening");
        awaitLine(today, "in the evening");
        beginDay(today.plusDays(1));
        log.info("in the morning");

        awaitLine(today.plusDays(1), "in the morning");
        assertThat(file(today)).content().doesNotContain("in the morning");
    }

    /** As the policy would see it from its clock. */
    private void beginDay(LocalDate day) {
        AppenderAttachable<ILoggingEvent> queue =
                (AppenderAttachable<ILoggingEvent>) logging.getLogger("ROOT").getAppender("ASYNC");
        RollingFileAppender<ILoggingEvent> file = (RollingFileAppender<ILoggingEvent>) queue.getAppender("FILE");
        ((TimeBasedRollingPolicy<ILoggingEvent>) file.getRollingPolicy())
                .getTimeBasedFileNamingAndTriggeringPolicy()
                .setCurrentTime(day.atStartOfDay(ZoneId.systemDefault())
                        .plusSeconds(1)
                        .toInstant()
                        .toEpochMilli());
    }

    private void awaitLine(LocalDate day, String text) {
        await().untilAsserted(() -> assertThat(file(day)).exists().content().contains(text));
    }

    private Path file(LocalDate day) {
        return directory.resolve("oneapi-" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + ".log");
    }
}
