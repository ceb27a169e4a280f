package io.oneapi.standalone.apidoc;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.oneapi.standalone.AllServices;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The documents in {@code docs/api} tell of the routes there are. After a change of routes they are written anew by
 * {@code mvn -pl infra/standalone -am test -Dtest=ApiDocumentsTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dapi-documents=write}.
 */
class ApiDocumentsTest {
    private static final Path DOCUMENTS = Path.of("..", "..", "docs", "api");

    @TempDir
    static Path dataDir;

    @ParameterizedTest
    @CsvSource({"account-service, account", "billing-service, billing", "channel-monitor-service, monitor"})
    void tellOfTheRoutesThereAre(String service, String packageName) throws IOException {
        Path file = DOCUMENTS.resolve(service + ".json");
        String document = document(service, "io.oneapi." + packageName + ".");

        if (System.getProperty("api-documents", "").equals("write")) {
            Files.createDirectories(DOCUMENTS);
            Files.writeString(file, document);
        }

        assertThat(file).usingCharset("UTF-8").hasContent(document);
    }

    private static String document(String service, String packagePrefix) {
        TestDatabase database = TestDatabase.create(Dialect.SQLITE);
        try (ApplicationContext context = AllServices.start(database, database, dataDir.resolve(service))) {
            List<UriRouteInfo<?, ?>> routes = context.getBean(Router.class)
                    .uriRoutes()
                    .filter(route -> route.getDeclaringType().getName().startsWith(packagePrefix))
                    .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                    .toList();
            return new ApiDocument(service, routes).toString();
        }
    }
}
