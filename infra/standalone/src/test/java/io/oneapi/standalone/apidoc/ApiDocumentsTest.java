package io.oneapi.standalone.apidoc;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.oneapi.platform.session.ChangesState;
import io.oneapi.standalone.AllServices;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The documents in {@code docs/api} tell of the routes there are. After a change of routes, say what they do not tell of
 * themselves in {@code src/test/resources/apidoc}; then the documents are written anew by
 * {@code mvn -pl infra/standalone -am test -Dtest=ApiDocumentsTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dapi-documents=write}.
 */
@ParameterizedClass
@CsvSource({
    "account-service, account",
    "billing-service, billing",
    "channel-monitor-service, monitor",
    "relay-service, relay"
})
class ApiDocumentsTest {
    private static final List<UriRouteInfo<?, ?>> ALL_ROUTES = new ArrayList<>();

    private final Path file;
    private final List<UriRouteInfo<?, ?>> routes;
    private final ApiDocument document;

    ApiDocumentsTest(String service, String packageName) {
        file = Path.of("..", "..", "docs", "api", service + ".json");
        routes = ALL_ROUTES.stream()
                .filter(route -> route.getDeclaringType().getName().startsWith("io.oneapi." + packageName + "."))
                .filter(ApiDocumentsTest::isThereToBeCalled)
                .toList();
        document = new ApiDocument(service, routes);
    }

    @BeforeAll
    static void collectRoutes(@TempDir Path dataDir) {
        TestDatabase database = TestDatabase.create(Dialect.SQLITE);
        try (ApplicationContext context = AllServices.start(database, database, dataDir)) {
            context.getBean(Router.class).uriRoutes().forEach(ALL_ROUTES::add);
        }
    }

    /** Not those for other services, nor those that answer 501 to whoever calls. */
    private static boolean isThereToBeCalled(UriRouteInfo<?, ?> route) {
        return !route.getUriMatchTemplate().toPathString().startsWith("/internal")
                && !route.getDeclaringType().getSimpleName().equals("UnservedController")
                && route.getHttpMethod() != HttpMethod.HEAD;
    }

    @Test
    void tellOfTheRoutesThereAre() throws IOException {
        if (System.getProperty("api-documents", "").equals("write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, document.toString());
        }

        assertThat(file).usingCharset("UTF-8").hasContent(document.toString());
    }

    @Test
    void areOpenApi() {
        assertThat(new OpenAPIV3Parser().readContents(document.toString()).getMessages())
                .isEmpty();
    }

    @Test
    void nameTheParametersOfRoutes() {
        for (UriRouteInfo<?, ?> route : routes) {
            Set<String> named = document.operation(route)
                    .path("parameters")
                    .valueStream()
                    .map(parameter -> document.resolved(parameter).path("name").asText())
                    .collect(Collectors.toSet());

            assertThat(named).as(route.toString()).containsAll(declaredParameters(route));
            // One that is handed the request may read more than it declares.
            if (!isHandedTheRequest(route)) {
                assertThat(declaredParameters(route)).as(route.toString()).containsAll(named);
            }
        }
    }

    @Test
    void tellOfBodies() {
        Set<HttpMethod> withBody = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
        for (UriRouteInfo<?, ?> route : routes) {
            boolean readsBody = withBody.contains(route.getHttpMethod())
                    && isHandedTheRequest(route)
                    && !route.getAnnotationMetadata().hasAnnotation(ChangesState.class);

            assertThat(document.operation(route).has("requestBody"))
                    .as(route.toString())
                    .isEqualTo(readsBody);
        }
    }

    private static boolean isHandedTheRequest(UriRouteInfo<?, ?> route) {
        return arguments(route).anyMatch(argument -> argument.getType() == HttpRequest.class);
    }

    private static Set<String> declaredParameters(UriRouteInfo<?, ?> route) {
        Stream<String> ofPath = route.getUriMatchTemplate().getVariableNames().stream();
        return Stream.concat(ofPath, arguments(route).flatMap(ApiDocumentsTest::queryParameters))
                .collect(Collectors.toSet());
    }

    private static Stream<Argument<?>> arguments(UriRouteInfo<?, ?> route) {
        return Arrays.stream(route.getTargetMethod().getArguments());
    }

    private static Stream<String> queryParameters(Argument<?> argument) {
        if (argument.isAnnotationPresent(RequestBean.class)) {
            return Arrays.stream(argument.getType().getDeclaredConstructors()[0].getParameters())
                    .map(ApiDocumentsTest::name);
        }
        return argument.isAnnotationPresent(QueryValue.class)
                ? Stream.of(argument.getAnnotationMetadata()
                        .stringValue(QueryValue.class)
                        .filter(name -> !name.isEmpty())
                        .orElseGet(argument::getName))
                : Stream.empty();
    }

    private static String name(Parameter parameter) {
        String name = parameter.getAnnotation(QueryValue.class).value();
        return name.isEmpty() ? parameter.getName() : name;
    }
}
