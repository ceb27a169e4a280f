package io.oneapi.standalone.environment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** Every variable of the environment, as {@code docs/environment.yml} has them. */
record Catalogue(List<Group> groups) {
    private static final ObjectMapper YAML = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    /** Variables on one subject. */
    record Group(String titleEn, String titleZh, List<Variable> variables) {}

    /** One variable, or several that are described together. */
    record Variable(
            List<String> name,
            @JsonProperty("default") @Nullable Words whereUnset,
            List<String> readBy,
            String en,
            String zh,
            @Nullable String guidesEn,
            @Nullable String guidesZh) {

        boolean isReadByNothing() {
            return readBy.equals(List.of("nothing"));
        }

        /** The value where it is unset, if that can be said without words. */
        Optional<String> literalDefault() {
            return Optional.ofNullable(whereUnset).filter(Words::isLiteral).map(Words::en);
        }
    }

    /** A text in both languages; a literal is the same in both. */
    record Words(String en, String zh) {
        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        Words {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Words literal(String text) {
            return new Words(text, text);
        }

        boolean isLiteral() {
            return en.equals(zh);
        }
    }

    static Catalogue read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            Object groups = new Yaml().load(reader);
            return new Catalogue(Arrays.asList(YAML.convertValue(groups, Group[].class)));
        }
    }

    Stream<Variable> variables() {
        return groups.stream().flatMap(group -> group.variables().stream());
    }
}
