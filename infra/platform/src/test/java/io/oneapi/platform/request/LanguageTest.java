package io.oneapi.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh|CHINESE
            zh-CN,zh;q=0.9,en;q=0.8|CHINESE
            ZH-tw|CHINESE
            *|CHINESE
            ''|CHINESE
            ' '|CHINESE
            en|ENGLISH
            en-US,en;q=0.9,zh;q=0.5|ENGLISH
            de|ENGLISH
            """)
    void isChineseUnlessAnotherLanguageIsAskedForFirst(String header, Language expected) {
        assertThat(Language.accepted(header)).isEqualTo(expected);
    }

    @Test
    void isChineseWithoutAHeader() {
        assertThat(Language.accepted(null)).isEqualTo(Language.CHINESE);
    }
}
