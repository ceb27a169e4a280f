package io.oneapi.platform.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageQueryTest {
    /** D51. */
    @ParameterizedTest
    @CsvSource({
        "'', '', 0, 10",
        "0, 0, 0, 10",
        "3, 25, 3, 25",
        "-1, -1, 0, 10",
        "x, x, 0, 10",
        "1, 100, 1, 100",
        "1, 101, 1, 100",
        "1, 999999999999999999, 1, 100"
    })
    void asksForTenRowsAndAtMostAHundred(String p, String pageSize, int page, int size) {
        assertThat(PageQuery.of(p, pageSize)).isEqualTo(new PageQuery(page, size));
    }
}
