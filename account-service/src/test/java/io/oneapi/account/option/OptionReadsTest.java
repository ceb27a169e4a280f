package io.oneapi.account.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever option a service reads can be set. */
class OptionReadsTest {
    private static final Pattern READ = Pattern.compile("options\\s*\\.(?:text|isTrue|number)\\(\\s*\"(\\w+)\"");
    private static final List<String> SERVICES =
            List.of("relay-service", "account-service", "billing-service", "channel-monitor-service", "infra/platform");

    @Test
    void nameOnlyOptionsOfTheCatalog() {
        Set<String> read = SERVICES.stream()
                .flatMap(service -> sources(Path.of("..").resolve(service).resolve("src/main/java")))
                .flatMap(source -> READ.matcher(source).results().map(match -> match.group(1)))
                .collect(Collectors.toSet());

        assertThat(read).contains("RetryTimes", "LogConsumeEnabled", "SystemName");
        assertThat(new OptionCatalog(new SiteTheme(null)).all())
                .extracting(OptionKey::name)
                .containsAll(read);
    }

    /** {@code Theme} alone is kept for One API: there is one console, in one theme. */
    @Test
    void nameEveryOptionOfTheCatalog() {
        String sources = SERVICES.stream()
                .flatMap(service -> sources(Path.of("..").resolve(service).resolve("src/main/java")))
                .filter(source -> !source.contains("class OptionCatalog"))
                .collect(Collectors.joining());

        assertThat(new OptionCatalog(new SiteTheme(null)).all())
                .extracting(OptionKey::name)
                .filteredOn(name -> !name.equals("Theme"))
                .allSatisfy(name -> assertThat(sources).contains("\"" + name + "\""));
    }

    private static Stream<String> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(OptionReadsTest::text).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
