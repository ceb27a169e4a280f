package io.oneapi.account.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.platform.envelope.RequestRefused;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaEditTest {
    /** Stored are 700 points left and 500 used; where 200 were used, 1000 were left. */
    @ParameterizedTest(name = "{0} written where {1} were used adds {2}")
    @CsvSource({
        "700, 500, 0",
        "1000, 200, 0",
        "5000, 200, 4000",
        "0, 200, -1000",
        "1200, 0, 0",
        "5000, 0, 4300",
        "5000, 600, 4300",
        "5000, -1, 4300"
    })
    void addsTheDifferenceToWhatWasRead(long wanted, long used, long points) {
        assertThat(new QuotaEdit(wanted, OptionalLong.empty(), OptionalLong.of(used)).points(new Balance(700, 500)))
                .isEqualTo(points);
    }

    /** Stored are 700 points left and 500 used; whoever read 200 used must have read 1000 left. */
    @ParameterizedTest(name = "{0} written where {1} were read and {2} used adds {3}")
    @CsvSource({
        "700, 700, 500, 0",
        "5000, 700, 500, 4300",
        "0, 1000, 200, -1000",
        "5000, 1000, 200, 4000",
        "300, 300, 500, 0"
    })
    void addsTheDifferenceToTheReadingThatIsTold(long wanted, long read, long used, long points) {
        QuotaEdit edit = new QuotaEdit(wanted, OptionalLong.of(read), OptionalLong.of(used));

        assertThat(edit.points(new Balance(700, 500))).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"5000, 300, 500", "5000, 700, 200", "700, 1000, 500"})
    void refusesAChangeWhereMoreThanChargesHasMovedTheBalance(long wanted, long read, long used) {
        QuotaEdit edit = new QuotaEdit(wanted, OptionalLong.of(read), OptionalLong.of(used));

        assertThatThrownBy(() -> edit.points(new Balance(700, 500)))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("changed meanwhile");
    }

    @ParameterizedTest
    @CsvSource({"700, 0", "0, -700", "-5, -705"})
    void addsTheDifferenceToWhatIsStoredWhereNothingElseIsKnown(long wanted, long points) {
        assertThat(new QuotaEdit(wanted, OptionalLong.empty(), OptionalLong.empty()).points(new Balance(700, 500)))
                .isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, -1, 0",
        "-9223372036854775808, 1, 0",
        "9223372036854775807, 9223372036854775807, 9223372036854775807"
    })
    void refusesWhatNoNumberHolds(long wanted, long left, long used) {
        QuotaEdit edit = new QuotaEdit(wanted, OptionalLong.empty(), OptionalLong.of(-1));

        assertThatThrownBy(() -> edit.points(new Balance(left, used))).isInstanceOf(RequestRefused.class);
    }
}
