package io.oneapi.platform.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryNumberTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "+7, 7", "-7, -7", "999999999999999999, 999999999999999999"})
    void readsIntegers(String text, long number) {
        assertThat(QueryNumber.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "1x", "1.5", "1e3", "0x1", "99999999999999999999999", "gpt-4"})
    void readsAnythingElseAsZero(String text) {
        assertThat(QueryNumber.parse(text)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 3", "-1, 0", "x, 0", "'', 0"})
    void countsPagesFromZero(String text, int page) {
        assertThat(QueryNumber.page(text)).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999999999", "2147483647"})
    void keepsTheOffsetOfAFarPageWithinBounds(String text) {
        assertThat(QueryNumber.page(text) * 10L).isBetween(0L, (long) Integer.MAX_VALUE);
    }
}
