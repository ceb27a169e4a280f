package io.oneapi.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.bench.load.BenchFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenFileLimitTest {
    private static final String HEADER = "Limit                     Soft Limit           Hard Limit           Units";

    @Test
    void readsTheSoftLimit() {
        List<String> limits =
                List.of(HEADER, "Max open files            1024                 20000                files");

        assertThat(OpenFileLimit.parse(7, limits)).isEqualTo(new OpenFileLimit(7, 1_024));
    }

    @Test
    void takesUnlimitedForEnough() {
        List<String> limits =
                List.of(HEADER, "Max open files            unlimited            unlimited            files");

        assertThatCode(() -> OpenFileLimit.parse(7, limits).require(1_000_000)).doesNotThrowAnyException();
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> new OpenFileLimit(7, 1_024).require(11_000))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("process 7 may open 1024 files and needs 11000");
    }
}
