package io.oneapi.relay.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.relay.exchange.InboundBody;
import io.oneapi.relay.exchange.InboundFixtures;
import io.oneapi.relay.exchange.Payload;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.RelayRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static final String FORM_TYPE = "multipart/form-data; boundary=B";
    private static final int LARGEST_IN_MEMORY = 256 * 1024 - 1;

    @TempDir
    private Path dataDir;

    private RequestReader reader;

    @BeforeEach
    void openReader() {
        reader = new RequestReader(dataDir.toString());
    }

    @Test
    void readsJsonWhateverItsContentTypeSays() {
        RelayRequest request = read("text/plain", "{\"model\":\"m\"}", "");

        assertThat(request.requestedModel()).isEqualTo("m");
        assertThat(request.contentType()).isEqualTo("application/json");
        assertThat(request.scan()).isInstanceOf(BodyScan.class);
    }

    @Test
    void keepsTheCallersQueryBehindOpenAisPath() {
        byte[] body = "{\"model\":\"m\"}".getBytes(UTF_8);

        RelayRequest request =
                reader.read(InboundFixtures.call("/v1/engines/m/embeddings?x=1", null, body), RelayMode.EMBEDDINGS, "");

        assertThat(request.pathAndQuery()).isEqualTo("/v1/embeddings?x=1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model":"named"}|named
            {"model":""}|fallback
            {"model":null}|fallback
            {}|fallback
            """)
    void meansTheFallbackWhereNoModelIsNamed(String body, String model) {
        assertThat(read(null, body, "fallback").requestedModel()).isEqualTo(model);
    }

    @Test
    void readsAUrlEncodedForm() {
        RelayRequest request = read("application/x-www-form-urlencoded", "model=whisper-1&x=y", "");

        assertThat(request.requestedModel()).isEqualTo("whisper-1");
        assertThat(request.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.scan()).isInstanceOf(FormScan.class);
    }

    /** The content type that curl sends when nobody names one. */
    @Test
    void readsJsonUnderTheContentTypeOfForms() {
        RelayRequest request = read("application/x-www-form-urlencoded", " \n{\"model\":\"m\"}", "");

        assertThat(request.scan()).isInstanceOf(BodyScan.class);
        assertThat(request.contentType()).isEqualTo("application/json");
    }

    @Test
    void keepsASmallFormInMemory() throws IOException {
        RelayRequest request = read(FORM_TYPE, form(LARGEST_IN_MEMORY), "");

        assertThat(request.content()).isInstanceOf(BytesContent.class);
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000_000})
    void keepsALargerFormInAFileUntilTheCallIsOver(int beyond) throws IOException {
        String form = form(LARGEST_IN_MEMORY + beyond);

        RelayRequest request = read(FORM_TYPE, form, "");

        assertThat(request.requestedModel()).isEqualTo("whisper-1");
        assertThat(request.content()).isInstanceOf(FileContent.class);
        assertThat(written(request.content())).isEqualTo(form);
        assertThat(request.content().length()).isEqualTo(form.length());
        request.content().close();
        assertThat(files()).isEmpty();
    }

    @Test
    void leavesNoFileBehindWhenAFormCannotBeUsed() throws IOException {
        String brokenOff = form(400_000).substring(0, 399_000);

        assertThatThrownBy(() -> read(FORM_TYPE, brokenOff, "")).isInstanceOf(RelayRefused.class);

        assertThat(files()).isEmpty();
    }

    @Test
    void leavesNoFileBehindWhenTheBodyProvesTooLarge() throws IOException {
        InboundBody tooLarge = new GrowingBody(form(400_000).getBytes(UTF_8));

        assertThatThrownBy(() -> reader.read(
                        InboundFixtures.call("/v1/audio/transcriptions", FORM_TYPE, tooLarge),
                        RelayMode.TRANSCRIPTION,
                        ""))
                .isInstanceOfSatisfying(
                        RelayRefused.class,
                        refused -> assertThat(refused.failure()).isEqualTo(new RelayFailure.BodyTooLarge()));

        assertThat(files()).isEmpty();
    }

    @Test
    void removesWhatAKilledProcessHasLeft() throws IOException {
        Path uploads = dataDir.resolve("uploads");
        Files.writeString(uploads.resolve("form-1.tmp"), "left over");
        Files.writeString(uploads.resolve("other"), "not ours");

        new RequestReader(dataDir.toString());

        assertThat(files()).containsExactly(uploads.resolve("other"));
    }

    @Test
    void replacesPlacesOfAFileAsInMemory() throws IOException {
        String form = form(300_000);
        RelayRequest request = read(FORM_TYPE, form, "");
        int from = form.indexOf("whisper-1");
        List<Splice> splices = List.of(
                Splice.insert(form.length(), "\r\nend"),
                Splice.of(new Span(from, from + "whisper-1".length()), "模"),
                Splice.insert(0, "begin"));

        String fromFile = written(request.content().with(splices));
        String fromMemory = written(new BytesContent(form.getBytes(UTF_8)).with(splices));

        assertThat(fromFile).isEqualTo("begin" + form.replace("whisper-1", "模") + "\r\nend");
        assertThat(fromMemory).isEqualTo(fromFile);
        request.content().close();
    }

    private RelayRequest read(@Nullable String contentType, String body, String fallback) {
        return reader.read(
                InboundFixtures.call("/v1/audio/transcriptions", contentType, body.getBytes(UTF_8)),
                RelayMode.TRANSCRIPTION,
                fallback);
    }

    /** A form of exactly this length: the file first, the model last. */
    private static String form(int length) {
        String before = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";
        String after = "\r\n--B\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nwhisper-1\r\n--B--\r\n";
        return before + "s".repeat(length - before.length() - after.length()) + after;
    }

    private static String written(Payload payload) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        payload.writeTo(out);
        assertThat(payload.length()).isEqualTo(out.size());
        return out.toString(UTF_8);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(dataDir.resolve("uploads"))) {
            return files.toList();
        }
    }

    /** Turns out to be larger than this server accepts once it has been read. */
    private record GrowingBody(byte[] begin) implements InboundBody {
        @Override
        public byte[] readAll() {
            throw new RelayRefused(new RelayFailure.BodyTooLarge());
        }

        @Override
        public long length() {
            return -1;
        }

        @Override
        public InputStream open() {
            return new SequenceInputStream(new ByteArrayInputStream(begin), new InputStream() {
                @Override
                public int read() {
                    throw new RelayRefused(new RelayFailure.BodyTooLarge());
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    return read();
                }
            });
        }
    }
}
