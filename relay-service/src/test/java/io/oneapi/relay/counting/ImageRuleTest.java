package io.oneapi.relay.counting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageRuleTest {
    @ParameterizedTest
    @CsvSource({
        "125, 50, 125, 50, 1, 255, 8500",
        "512, 512, 512, 512, 1, 255, 8500",
        "513, 512, 513, 512, 2, 425, 14167",
        "1024, 1024, 768, 768, 4, 765, 25501",
        "1920, 1080, 1365, 768, 6, 1105, 36835",
        "800, 3000, 546, 2048, 8, 1445, 48169",
        "4096, 8192, 768, 1536, 6, 1105, 36835",
        "0, 0, 0, 0, 0, 85, 2833"
    })
    void countsTheTilesOfTheScaledImage(
            long width, long height, long scaledWidth, long scaledHeight, long tiles, long usual, long mini) {
        ImageSize size = new ImageSize(width, height);

        assertThat(size.scaledForTiles()).isEqualTo(new ImageSize(scaledWidth, scaledHeight));
        assertThat(size.scaledForTiles().tiles()).isEqualTo(tiles);
        assertThat(ImageRule.of("gpt-4o").inDetail(size)).isEqualTo(usual);
        assertThat(ImageRule.of("gpt-4o-mini-2024-07-18").inDetail(size)).isEqualTo(mini);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, low, 85",
        "gpt-4o, high, 765",
        "gpt-4o, auto, 765",
        "gpt-4o, sharp, 0",
        "gpt-4o-mini, low, 2833",
        "gpt-4o-mini, high, 25501",
        "gpt-4o-mini, auto, 25501",
        "gpt-4o-mini, sharp, 0"
    })
    void countsRemoteImagesWithoutFetchingThem(String model, String detail, long tokens) {
        assertThat(ImageRule.of(model).tokens("https://example.com/cat.png", detail))
                .isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({"low, 85", "high, 85", "sharp, 0"})
    void countsDataThatIsNoImageAsTheBaseAlone(String detail, long tokens) {
        assertThat(ImageRule.of("gpt-4o").tokens("data:text/plain;base64,aGVsbG8=", detail))
                .isEqualTo(tokens);
    }
}
