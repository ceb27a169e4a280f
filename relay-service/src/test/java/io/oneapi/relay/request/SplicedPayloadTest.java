package io.oneapi.relay.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.relay.exchange.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplicedPayloadTest {
    private static final String BODY = "0123456789";

    @TempDir
    private Path directory;

    @Test
    void isTheContentItselfWithoutSplices() {
        BytesContent content = new BytesContent(BODY.getBytes(UTF_8));

        assertThat(content.with(List.of())).isSameAs(content);
    }

    @Test
    void replacesPlacesInWhateverOrderTheyAreNamed() throws IOException {
        List<Splice> splices =
                List.of(Splice.of(new Span(7, 9), ""), Splice.of(new Span(2, 3), "two"), Splice.insert(5, "+"));

        assertWritten(splices, "01two34+569");
    }

    @Test
    void replacesTheWholeAndItsEnds() throws IOException {
        assertWritten(List.of(Splice.of(new Span(0, 10), "all")), "all");
        assertWritten(List.of(Splice.insert(10, ">"), Splice.insert(0, "<")), "<0123456789>");
    }

    @Test
    void canBeSentMoreThanOnce() throws IOException {
        Payload payload = new BytesContent(BODY.getBytes(UTF_8)).with(List.of(Splice.insert(0, "x")));

        assertThat(payload.isRepeatable()).isTrue();
        assertThat(written(payload)).isEqualTo(written(payload));
    }

    private void assertWritten(List<Splice> splices, String expected) throws IOException {
        Path file = Files.writeString(directory.resolve("body"), BODY);
        Payload overFile = new FileContent(file, BODY.length()).with(splices);
        Payload overMemory = new BytesContent(BODY.getBytes(UTF_8)).with(splices);

        assertThat(written(overMemory)).isEqualTo(expected);
        assertThat(written(overFile)).isEqualTo(expected);
        assertThat(overMemory.length()).isEqualTo(expected.length());
        assertThat(overFile.length()).isEqualTo(expected.length());
    }

    private static String written(Payload payload) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        payload.writeTo(out);
        return out.toString(UTF_8);
    }
}
