package io.oneapi.standalone.environment;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** Which variables are read, found where they are read: in code, configuration and deployment files. */
final class ReadVariables {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern ASKED_FOR =
            Pattern.compile("(?:text|integer|isTrue|named)\\(\\s*\"([A-Z][A-Z0-9_]*)\"");
    private static final Pattern PROXY = Pattern.compile("\"([a-z]+_proxy)\"");
    private static final Pattern KEY_IN_CODE =
            Pattern.compile("@Property\\(name = \"([^\"]+)\"|\"\\$\\{([a-z][a-z0-9.-]+)[:}]");
    private static final Pattern OTEL_KEY = Pattern.compile("\"(otel\\.(?:exporter|traces\\.exporter|sdk)[a-z.]*)\"");
    private static final Pattern COMPUTED_KEY = Pattern.compile("computed\\.put\\(\"([^\"]+)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::`?([^}`]*)`?)?}");
    private static final Pattern SETTING_OF_COMPOSE = Pattern.compile("(?m)^  ([A-Z][A-Z0-9_]+):");
    private static final Pattern NAME_IN_CHART =
            Pattern.compile("(?m)(?:^ *- name: |^  |\")([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|TZ)(?=:|\"|$)");
    private static final Pattern LINE_OF_ENV = Pattern.compile("(?m)^([A-Z][A-Z0-9_]*)=");
    private static final Pattern SHELL_VARIABLE = Pattern.compile("(?:\\$\\{?|\\b)([A-Z][A-Z0-9_]+)\\b");

    private static final List<String> CODE = programs("src/main/java", ".java");
    private static final List<String> CONFIGURATION = programs("src/main/resources", ".yml");

    private final Map<String, String> defaults = new HashMap<>();
    private final Set<String> configured = new TreeSet<>();

    ReadVariables() throws IOException {
        for (String file : CONFIGURATION) {
            PLACEHOLDER
                    .matcher(file)
                    .results()
                    .filter(match -> match.group(2) != null && !match.group(2).isEmpty())
                    .forEach(match -> defaults.put(match.group(1), match.group(2)));
        }
        for (URL metadata : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream file = metadata.openStream()) {
                new ObjectMapper().readTree(file).path("properties").forEach(this::addKey);
            }
        }
    }

    private void addKey(JsonNode property) {
        String key = property.path("name").asText();
        if (property.path("sourceType").asText().startsWith("io.oneapi.") && !key.contains("*")) {
            configured.add(key);
            String otherwise = property.path("defaultValue").asText();
            if (!otherwise.isEmpty()) {
                defaults.putIfAbsent(variable(key), otherwise);
            }
        }
    }

    /** Values of variables that are unset, as far as code and configuration state them. */
    Map<String, String> defaults() {
        return defaults;
    }

    /** What the programs read under a name of its own. */
    Set<String> byPrograms() {
        Stream<String> keys = Stream.concat(configured.stream(), keysInCode())
                .filter(key -> !isSetByUs(key))
                .map(ReadVariables::variable);
        return Stream.of(
                        keys,
                        CODE.stream().flatMap(text -> names(ASKED_FOR, text)),
                        CODE.stream().flatMap(text -> names(PROXY, text)).map(name -> name.toUpperCase(Locale.ROOT)),
                        CODE.stream().flatMap(text -> names(OTEL_KEY, text)).map(ReadVariables::variable),
                        CONFIGURATION.stream().flatMap(text -> names(PLACEHOLDER, text)))
                .flatMap(names -> names)
                .collect(toCollection(TreeSet::new));
    }

    /** What the files of configuration name. */
    static Set<String> inConfiguration() {
        return CONFIGURATION.stream().flatMap(text -> names(PLACEHOLDER, text)).collect(toCollection(TreeSet::new));
    }

    /** What the programs read as well, under the name of a key that we set ourselves. */
    Set<String> byKey() {
        return Stream.concat(configured.stream(), keysInCode())
                .map(ReadVariables::variable)
                .collect(toCollection(TreeSet::new));
    }

    /** What Compose files, their example of settings and the chart hand to our programs or ask for. */
    static Set<String> byDeployment() {
        Set<String> names = new TreeSet<>();
        for (String file : List.of("docker-compose.yml", "docker-compose.offline.yml", "docker-compose.postgres.yml")) {
            String text = text(ROOT.resolve(file));
            names(PLACEHOLDER, text.replace(":-", ":")).forEach(names::add);
            names(SETTING_OF_COMPOSE, text.replaceAll("(?s)\nservices:.*", "")).forEach(names::add);
        }
        names(LINE_OF_ENV, text(ROOT.resolve(".env.example"))).forEach(names::add);
        Path chart = ROOT.resolve("infra/helm/one-api");
        Stream.concat(files(chart, ".yaml"), files(chart, ".tpl"))
                .flatMap(file -> names(NAME_IN_CHART, text(file)))
                .forEach(names::add);
        return names;
    }

    /** Every word in capitals in what starts a process. */
    static Set<String> inScripts() {
        return Stream.of("oneapi", "infra/archive/one-api", "infra/images/entrypoint", "infra/stack/services.sh")
                .map(file -> text(ROOT.resolve(file)))
                .flatMap(text -> names(SHELL_VARIABLE, text))
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<String> keysInCode() {
        return CODE.stream()
                .flatMap(text -> KEY_IN_CODE.matcher(text).results())
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .filter(key -> !key.startsWith("micronaut."));
    }

    private static boolean isSetByUs(String key) {
        return CODE.stream().flatMap(text -> names(COMPUTED_KEY, text)).anyMatch(key::equals)
                || CONFIGURATION.stream().anyMatch(file -> sets(file, key));
    }

    private static boolean sets(String file, String key) {
        JsonNode node = new ObjectMapper().valueToTree(new Yaml().load(file));
        for (String name : key.split("\\.")) {
            node = node.path(name);
        }
        return !node.isMissingNode();
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static List<String> programs(String folder, String ending) {
        return Stream.of(
                        "relay-service",
                        "account-service",
                        "billing-service",
                        "channel-monitor-service",
                        "infra/platform",
                        "infra/standalone")
                .map(module -> ROOT.resolve(module).resolve(folder))
                .filter(Files::isDirectory)
                .flatMap(root -> files(root, ending))
                .map(ReadVariables::text)
                .toList();
    }

    private static Stream<Path> files(Path root, String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("listing " + root, e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }
}
