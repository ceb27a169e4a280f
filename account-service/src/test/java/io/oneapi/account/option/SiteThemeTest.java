package io.oneapi.account.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteThemeTest {
    @ParameterizedTest
    @CsvSource({"berry, berry", "air, air", "default, default", "dark, default", ", default"})
    void isTheOneThatIsSetOrTheDefault(String configured, String theme) {
        assertThat(new SiteTheme(configured).name()).isEqualTo(theme);
    }
}
