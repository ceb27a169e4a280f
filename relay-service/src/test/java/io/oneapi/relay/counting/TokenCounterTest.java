package io.oneapi.relay.counting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.ApplicationContext;
import io.oneapi.contract.option.OptionApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenCounterTest {
    private static final byte[] BODY = "{\"prompt\":\"tiktoken is great!\"}".getBytes(UTF_8);

    @Test
    void countsWithATokenizer() {
        try (ApplicationContext context = context(Map.of())) {
            TokenCounter counter = context.getBean(TokenCounter.class);

            assertThat(counter.prompt(PromptKind.TEXT_PROMPT, "gpt-4", BODY)).isEqualTo(6);
            assertThat(counter.text("gpt-4", "tiktoken is great!")).isEqualTo(6);
        }
    }

    @Test
    void estimatesWhereTheOptionAsksForIt() {
        try (ApplicationContext context = context(Map.of("ApproximateTokenEnabled", "true"))) {
            TokenCounter counter = context.getBean(TokenCounter.class);

            // 18 bytes give 6.84, 27 give 10.26.
            assertThat(counter.prompt(PromptKind.TEXT_PROMPT, "gpt-4", BODY)).isEqualTo(6);
            assertThat(counter.text("gpt-4", "お誕生日おめでとう")).isEqualTo(10);
        }
    }

    /** R47. */
    @Test
    void fetchesRemoteImagesForTheirSizeOnlyWhereTheOptionAsksForIt() throws IOException {
        HttpServer host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger fetches = new AtomicInteger();
        host.createContext("/", exchange -> {
            fetches.incrementAndGet();
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, ImageFiles.PNG.length);
            exchange.getResponseBody().write(ImageFiles.PNG);
            exchange.close();
        });
        host.start();
        String url = "http://127.0.0.1:" + host.getAddress().getPort() + "/cat.png";
        byte[] body = ("{\"messages\":[{\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url
                        + "\"}}]}]}")
                .getBytes(UTF_8);

        try (ApplicationContext usual = context(Map.of());
                ApplicationContext measured = context(Map.of("CountRemoteImages", "true"))) {
            // 3 before the answer, 3 for the message, 765 for an image whose size is not known.
            assertThat(usual.getBean(TokenCounter.class).prompt(PromptKind.CHAT, "gpt-4o", body))
                    .isEqualTo(771);
            assertThat(fetches).hasValue(0);
            // 1024 by 512 pixels are two tiles: 2 times 170, and 85.
            assertThat(measured.getBean(TokenCounter.class).prompt(PromptKind.CHAT, "gpt-4o", body))
                    .isEqualTo(3 + 3 + 425);
            assertThat(fetches).hasValue(1);
        } finally {
            host.stop(0);
        }
    }

    private static ApplicationContext context(Map<String, String> options) {
        OptionApi api = () -> options;
        return ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of(
                        "one-api.sync-frequency",
                        "600s",
                        "one-api.trusted-proxies",
                        "127.0.0.0/8",
                        "relay.content.allow-private-addresses",
                        "true"))
                .singletons(api)
                .start();
    }
}
