package io.oneapi.helm;

import static io.oneapi.helm.RenderedChart.at;
import static io.oneapi.helm.RenderedChart.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** What an installation of the chart consists of. */
class ChartTest {
    private static final Map<String, String> EVERYTHING = Map.of(
            "relay.autoscaling.enabled", "true",
            "relay.autoscaling.targetCallsRunning", "500",
            "relay.journal.storageClassName", "local",
            "relay.env.RELAY_HEARTBEAT_AFTER", "15",
            "kafka.propertiesSecretName", "kafka-client",
            "image.pullSecrets[0]", "registry",
            "ingress.enabled", "true",
            "ingress.tlsSecretName", "certificate",
            "serviceMonitor.enabled", "true",
            "prometheusRule.enabled", "true");

    private static final RenderedChart DEFAULTS = RenderedChart.with(Map.of());
    private static final RenderedChart FULL = RenderedChart.with(EVERYTHING);

    private interface Schema {
        void check(JsonElement object) throws IOException;
    }

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "ConfigMap", V1ConfigMap::validateJsonElement,
            "Deployment", V1Deployment::validateJsonElement,
            "HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement,
            "Ingress", V1Ingress::validateJsonElement,
            "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "StatefulSet", V1StatefulSet::validateJsonElement);

    /** Those of the Prometheus operator are none of Kubernetes' own. */
    private static final List<String> FOREIGN = List.of("ServiceMonitor", "PrometheusRule");

    @Test
    void hasOnlyFieldsThatKubernetesKnows() throws IOException {
        for (RenderedChart chart : List.of(DEFAULTS, FULL)) {
            for (JsonObject object : chart.objects()) {
                String kind = text(object, "kind");
                if (!FOREIGN.contains(kind)) {
                    Objects.requireNonNull(SCHEMAS.get(kind), kind).check(object);
                }
            }
        }
    }

    @Test
    void keepsTheJournalOfEachRelayOnAVolumeThatOutlivesIt() {
        JsonObject relay = DEFAULTS.object("StatefulSet", "prod-one-api-relay");

        assertThat(text(relay, "spec", "volumeClaimTemplates", "0", "metadata", "name"))
                .isEqualTo("data");
        assertThat(text(relay, "spec", "persistentVolumeClaimRetentionPolicy", "whenScaled"))
                .isEqualTo("Retain");
        assertThat(mounts(relay)).contains("data at /data");
    }

    private static List<String> mounts(JsonObject workload) {
        JsonArray mounts = at(workload, "spec", "template", "spec", "containers", "0", "volumeMounts")
                .getAsJsonArray();
        return StreamSupport.stream(mounts.spliterator(), false)
                .map(mount -> text(mount, "name") + " at " + text(mount, "mountPath"))
                .toList();
    }

    @Test
    void runsNothingWithRightsThatItDoesNotNeed() {
        assertThat(FULL.pods()).hasSize(5).allSatisfy(pod -> {
            JsonElement container = at(pod, "containers", "0", "securityContext");

            assertThat(text(pod, "securityContext", "runAsNonRoot")).isEqualTo("true");
            assertThat(text(pod, "automountServiceAccountToken")).isEqualTo("false");
            assertThat(text(container, "readOnlyRootFilesystem")).isEqualTo("true");
            assertThat(text(container, "allowPrivilegeEscalation")).isEqualTo("false");
            assertThat(text(container, "capabilities", "drop", "0")).isEqualTo("ALL");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "StatefulSet, relay, SERVICE_SECRET REDIS_CONN_STRING REDIS_PASSWORD",
        "Deployment, channel-monitor, SERVICE_SECRET REDIS_CONN_STRING REDIS_PASSWORD SQL_DSN",
        "Deployment, billing, SERVICE_SECRET REDIS_CONN_STRING REDIS_PASSWORD SQL_DSN LOG_SQL_DSN",
        "Deployment, account, SERVICE_SECRET REDIS_CONN_STRING REDIS_PASSWORD SQL_DSN SESSION_SECRET"
                + " INITIAL_ROOT_PASSWORD INITIAL_ROOT_ACCESS_TOKEN INITIAL_ROOT_TOKEN"
    })
    void showsEachServiceTheSecretsThatItReads(String kind, String component, String secrets) {
        JsonArray variables = at(
                        DEFAULTS.object(kind, "prod-one-api-" + component),
                        "spec",
                        "template",
                        "spec",
                        "containers",
                        "0",
                        "env")
                .getAsJsonArray();

        assertThat(variables)
                .filteredOn(variable -> variable.getAsJsonObject().has("valueFrom"))
                .extracting(variable -> text(variable, "name"))
                .containsExactly(secrets.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"relay", "account", "billing", "channel-monitor", "console"})
    void letsOnePodOfAKindGoAtATime(String component) {
        JsonObject budget = DEFAULTS.object("PodDisruptionBudget", "prod-one-api-" + component);

        assertThat(text(budget, "spec", "maxUnavailable")).isEqualTo("1");
        assertThat(text(budget, "spec", "selector", "matchLabels", "app.kubernetes.io/component"))
                .isEqualTo(component);
    }

    @Test
    void scalesRelaysByCpuUnlessCallsInFlightAreNamed() {
        RenderedChart byCpu = RenderedChart.with(Map.of("relay.autoscaling.enabled", "true"));

        JsonElement cpu = at(scaler(byCpu), "spec", "metrics", "0");
        JsonElement calls = at(scaler(FULL), "spec", "metrics", "0");

        assertThat(text(cpu, "resource", "target", "averageUtilization")).isEqualTo("70");
        assertThat(text(calls, "pods", "metric", "name")).isEqualTo("oneapi_relay_calls_running");
        assertThat(text(calls, "pods", "target", "averageValue")).isEqualTo("500");
        assertThat(at(FULL.object("StatefulSet", "prod-one-api-relay"), "spec")
                        .getAsJsonObject()
                        .has("replicas"))
                .isFalse();
    }

    private static JsonObject scaler(RenderedChart chart) {
        return chart.object("HorizontalPodAutoscaler", "prod-one-api-relay");
    }

    @Test
    void passesStreamsThroughTheIngressAsTheyCome() {
        JsonElement annotations = at(FULL.object("Ingress", "prod-one-api"), "metadata", "annotations");

        assertThat(text(annotations, "nginx.ingress.kubernetes.io/proxy-buffering"))
                .isEqualTo("off");
        assertThat(text(annotations, "nginx.ingress.kubernetes.io/proxy-request-buffering"))
                .isEqualTo("off");
    }

    @Test
    void asksForRelaysOneByOne() {
        String nginx = text(DEFAULTS.object("ConfigMap", "prod-one-api-console"), "data", "nginx.conf");

        assertThat(nginx)
                .contains("server prod-one-api-relays.ai.svc.cluster.local:3000 resolve")
                .contains("server prod-one-api-billing.ai.svc.cluster.local:3000 resolve")
                .doesNotContainPattern("(?m)^[^#\\n]*@[A-Z_]+@");
    }

    @Test
    void asksMetricsOfTheManagementPortOfEachService() {
        JsonElement endpoint = at(FULL.object("ServiceMonitor", "prod-one-api"), "spec", "endpoints", "0");

        assertThat(text(endpoint, "port")).isEqualTo("management");
        assertThat(text(endpoint, "relabelings", "0", "replacement")).isEqualTo("one-api");
        assertThat(FULL.ofKind("Service")
                        .filter(service ->
                                at(service, "spec", "ports").toString().contains("\"management\"")))
                .hasSize(4);
    }

    @Test
    void bringsTheRulesThatComposeHas() throws IOException {
        String rules = Files.readString(Path.of("..", "prometheus", "alerts.yml"));

        assertThat(at(FULL.object("PrometheusRule", "prod-one-api"), "spec"))
                .isEqualTo(new Gson().toJsonTree(new Yaml().load(rules)));
    }

    @ParameterizedTest
    @CsvSource({
        "relay.replica, 3, replica",
        "relay.replicas, 0, replicas",
        "env.lower, x, lower",
        "image.pullPolicy, Sometimes, pullPolicy",
        "kafka.bootstrapServers, '', name your brokers"
    })
    void refusesValuesThatCannotBeMeant(String name, String value, String reason) {
        assertThatThrownBy(() -> RenderedChart.with(Map.of(name, value))).hasMessageContaining(reason);
    }
}
