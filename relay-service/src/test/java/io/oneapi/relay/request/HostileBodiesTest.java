package io.oneapi.relay.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.relay.HostileBytes;
import io.oneapi.relay.exchange.RelayRefused;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a caller sends is read, or refused; and the places that are found lie in the body. */
@Timeout(60)
class HostileBodiesTest {
    private static final int CASES = 20_000;
    private static final String FORM_TYPE = "multipart/form-data; boundary=B";
    private static final byte[] JSON = """
            {"model":"gpt-4o","stream":true,"stream_options":{"include_usage":false,"x":[1]},"max_tokens":100,"n":2,
             "messages":[{"role":"system","content":"P"},{"role":"user","content":[{"type":"text","text":"你好 \\u4f60"},
             {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA","detail":"low"}}]}],
             "prompt":["a",[1,2]],"input":"b","instruction":"c","size":"1x1","quality":"hd","x":{"y":[1e5,null,{}]}}""".getBytes(UTF_8);
    private static final byte[] FORM = String.join(
                    "\r\n",
                    "--B",
                    "Content-Disposition: form-data; name=\"file\"; filename=\"a\"",
                    "",
                    "sound--B",
                    "--B",
                    "Content-Disposition: form-data; name=\"model\"",
                    "",
                    "whisper-1",
                    "--B",
                    "Content-Disposition: form-data; name=stream",
                    "",
                    "true",
                    "--B--",
                    "")
            .getBytes(UTF_8);
    private static final byte[] URL_ENCODED =
            "x=%41+b&model=whisper-1&stream=true&response_format=json".getBytes(UTF_8);

    @Test
    void areReadOrRefusedAsJson() {
        assertReadOrRefused(JSON, body -> {
            BodyScan scan = BodyScan.of(body);
            assertInside(scan.streamOptionsAt(), body);
            assertInside(scan.includeUsageAt(), body);
            assertInside(scan.messages().bodyAt(), body);
            assertInside(scan.messages().system(), body);
            assertThat(scan.estimatedPromptTokens()).isBetween(0L, 1000L + body.length);
            return scan;
        });
    }

    @Test
    void areReadOrRefusedAsMultipartForms() {
        assertReadOrRefused(FORM, body -> {
            FormScan form = MultipartForm.scan(ByteBuffer.wrap(body), FORM_TYPE);
            assertInside(form.file(), body);
            return form;
        });
    }

    @Test
    void areReadOrRefusedAsUrlEncodedForms() {
        assertReadOrRefused(URL_ENCODED, UrlEncodedForm::scan);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n--", "\r\n-", "\r\n--C\r\n\r\n", "--B\r\n", "\r\n\r\n", "\r"})
    @Timeout(10)
    void takeNoMoreTimeWhereTheyRepeatHalfABoundary(String piece) {
        byte[] body = ("--B\r\nContent-Disposition: form-data; name=x\r\n\r\n" + piece.repeat(1 << 20)).getBytes(UTF_8);

        assertThatThrownBy(() -> MultipartForm.scan(ByteBuffer.wrap(body), FORM_TYPE))
                .isInstanceOf(RelayRefused.class);
    }

    private static void assertReadOrRefused(byte[] good, Function<byte[], RequestScan> scan) {
        for (int seed = 0; seed < CASES; seed++) {
            byte[] body = new HostileBytes(seed).madeOf(good);
            try {
                assertInside(scan.apply(body).modelAt(), body);
            } catch (RelayRefused refused) {
                assertThat(refused.failure().getClass().getSimpleName()).isEqualTo("InvalidRequest");
            } catch (RuntimeException | Error fault) {
                throw new AssertionError("seed " + seed + ": " + new String(body, UTF_8), fault);
            }
        }
    }

    private static void assertInside(@Nullable Span span, byte[] body) {
        if (span != null) {
            assertThat(span.from()).isBetween(0, span.to());
            assertThat(span.to()).isLessThanOrEqualTo(body.length);
        }
    }
}
