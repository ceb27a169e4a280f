package io.oneapi.relay.counting;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageHeaderTest {
    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("png", ImageFiles.PNG, 1024, 512),
                Arguments.of("jpeg", ImageFiles.JPEG, 640, 480),
                Arguments.of("progressive jpeg", ImageFiles.PROGRESSIVE_JPEG, 33, 65),
                Arguments.of("gif", ImageFiles.GIF, 300, 200),
                Arguments.of("lossy webp", ImageFiles.LOSSY_WEBP, 400, 301),
                Arguments.of("lossless webp", ImageFiles.LOSSLESS_WEBP, 386, 395),
                Arguments.of("extended webp", ImageFiles.EXTENDED_WEBP, 2000, 1000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void readsTheSize(String format, byte[] file, long width, long height) {
        assertThat(ImageHeader.size(file)).isEqualTo(new ImageSize(width, height));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void findsNoSizeInTheFirstBytesAlone(String format, byte[] file) {
        for (int length = 0; length < 10; length++) {
            assertThat(ImageHeader.size(Arrays.copyOf(file, length))).isEqualTo(ImageSize.NONE);
        }
    }

    @Test
    void findsNoSizeInOtherFormats() {
        assertThat(ImageHeader.size("%PDF-1.7 and more than enough bytes".getBytes(US_ASCII)))
                .isEqualTo(ImageSize.NONE);
    }

    @Test
    void measuresADataUrlByItsHeadAlone() {
        ByteArrayOutputStream photograph = new ByteArrayOutputStream();
        photograph.writeBytes(ImageFiles.PNG);
        photograph.writeBytes(new byte[200_000]);
        String url = ImageFiles.dataUrl("image/png", photograph.toByteArray());

        assertThat(DataUrlImage.size(url.substring(0, DataUrlImage.HEAD_CHARACTERS)))
                .isEqualTo(new ImageSize(1024, 512));
    }

    @Test
    void findsNoSizeInDataThatIsNotBase64() {
        assertThat(DataUrlImage.size("data:image/png;base64,A")).isEqualTo(ImageSize.NONE);
    }
}
