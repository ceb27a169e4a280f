package io.oneapi.helm;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** What Helm makes of the chart. */
record RenderedChart(List<JsonObject> objects) {
    private static final Path CHART = Path.of("one-api");

    /** The chart as release {@code prod} in namespace {@code ai}, with these values beside brokers. */
    static RenderedChart with(Map<String, String> values) {
        TemplateCommand command =
                new Helm(CHART).template().withName("prod").withNamespace("ai").withKubeVersion("1.31.0");
        command.set("kafka.bootstrapServers", "broker:9092");
        values.forEach(command::set);
        return new RenderedChart(
                StreamSupport.stream(new Yaml().loadAll(command.call()).spliterator(), false)
                        .filter(Objects::nonNull)
                        .map(object -> new Gson().toJsonTree(object).getAsJsonObject())
                        .toList());
    }

    JsonObject object(String kind, String name) {
        return ofKind(kind)
                .filter(object -> text(object, "metadata", "name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    Stream<JsonObject> ofKind(String kind) {
        return objects.stream().filter(object -> text(object, "kind").equals(kind));
    }

    /** The pod templates of everything that runs. */
    Stream<JsonObject> pods() {
        return Stream.concat(ofKind("Deployment"), ofKind("StatefulSet"))
                .map(workload -> at(workload, "spec", "template", "spec").getAsJsonObject());
    }

    static String text(JsonElement from, String... path) {
        return at(from, path).getAsString();
    }

    static JsonElement at(JsonElement from, String... path) {
        JsonElement element = from;
        for (String step : path) {
            element = element.isJsonArray()
                    ? element.getAsJsonArray().get(Integer.parseInt(step))
                    : element.getAsJsonObject().get(step);
            Objects.requireNonNull(element, () -> "no " + String.join(".", path));
        }
        return element;
    }
}
