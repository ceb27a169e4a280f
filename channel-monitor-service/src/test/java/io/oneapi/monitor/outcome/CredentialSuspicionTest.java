package io.oneapi.monitor.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.event.ChannelOutcome.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialSuspicionTest {
    private static final long CHANNEL = 3;

    private final CredentialSuspicion suspicion = new CredentialSuspicion();

    @Test
    void isNotConfirmedByTheFirstFault() {
        assertThat(faultAfter(0)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "-60000, false",
        "0, false",
        "1, false",
        "999, false",
        "1000, true",
        "60000, true",
        "1800000, true",
        "1800001, false"
    })
    void isConfirmedByASecondFaultFromOneSecondToHalfAnHourLater(long millis, boolean isConfirmed) {
        faultAfter(0);

        assertThat(faultAfter(millis)).isEqualTo(isConfirmed);
    }

    @Test
    void countsFromTheFirstOfManyFaults() {
        faultAfter(0);
        faultAfter(600);

        assertThat(faultAfter(1200)).isTrue();
    }

    @Test
    void beginsAnewAfterHalfAnHour() {
        faultAfter(0);
        faultAfter(2_000_000);

        assertThat(faultAfter(2_060_000)).isTrue();
    }

    @Test
    void isKeptForEachChannelApart() {
        faultAfter(0);

        assertThat(suspicion.isConfirmedBy(Outcomes.of(4, Kind.CREDENTIAL, 60_000)))
                .isFalse();
        assertThat(faultAfter(60_000)).isTrue();
    }

    @Test
    void isForgottenWithItsChannel() {
        faultAfter(0);
        suspicion.forget(CHANNEL);

        assertThat(faultAfter(60_000)).isFalse();
    }

    @Test
    void isKeptForTheChannelsThatRemain() {
        faultAfter(0);
        suspicion.forgetAllBut(Set.of(CHANNEL));
        assertThat(faultAfter(60_000)).isTrue();

        suspicion.forgetAllBut(Set.of());
        assertThat(faultAfter(120_000)).isFalse();
    }

    private boolean faultAfter(long millis) {
        return suspicion.isConfirmedBy(Outcomes.of(CHANNEL, Kind.CREDENTIAL, millis));
    }
}
