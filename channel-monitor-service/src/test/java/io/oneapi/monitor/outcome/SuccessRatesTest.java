package io.oneapi.monitor.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.event.ChannelOutcome.Kind;
import io.oneapi.monitor.MonitorDatabase;
import io.oneapi.monitor.outcome.SuccessRates.Rate;
import io.oneapi.testing.database.Dialect;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SuccessRatesTest {
    private static final long CHANNEL = 3;
    private static final BigDecimal THRESHOLD = new BigDecimal("0.8");
    private static final SuccessRateConfig TEN = new SuccessRateConfig("true", "10", "0.8");

    private final StoredWindows stored = MonitorDatabase.emptied(Dialect.SQLITE).bean(StoredWindows.class);

    private int attempts;

    /** F34: the window holds ten. An S is a success, an F a failure, in the order in which they come. */
    @ParameterizedTest
    @CsvSource({
        "SSSSSSSSFF, ''",
        "SSSSSSSFFF, 10",
        "FFFSSSSSSS, ''",
        "FFFSSSSSSSF, 11",
        "FFSSSSSSSSSSF, ''",
        "FFFFFFFFF, ''",
        "FFFFFFFFFF, 10",
        "FFFFFFFFFFFFFFFFFFFF, 10 20",
        "SSSSSSSSSSSSSSSSSSSSFFFFFFF, 23"
    })
    void areTooLowAfterAFailureWhereFewerThanFourInFiveOfTheLastTenSucceeded(String outcomes, String tooLowAfter) {
        SuccessRates rates = rates(TEN);

        List<String> tooLow = IntStream.range(0, outcomes.length())
                .filter(i -> isTooLowAfter(rates, outcomes.charAt(i)))
                .mapToObj(i -> Integer.toString(i + 1))
                .toList();

        assertThat(String.join(" ", tooLow)).isEqualTo(tooLowAfter);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, F, true",
        "2, 0.5, SF, false",
        "2, 0.51, SF, true",
        "3, 0, FFF, false",
        "10, 0.7, SSSSSSSFFF, false"
    })
    void followTheConfiguredWindowAndThreshold(String size, String threshold, String outcomes, boolean isTooLow) {
        SuccessRates rates = rates(new SuccessRateConfig("true", size, threshold));

        boolean last = false;
        for (int i = 0; i < outcomes.length(); i++) {
            last = isTooLowAfter(rates, outcomes.charAt(i));
        }

        assertThat(last).isEqualTo(isTooLow);
    }

    @Test
    void tellWhatTheyAre() {
        SuccessRates rates = rates(TEN);
        "SSSSSSFFF".chars().forEach(outcome -> isTooLowAfter(rates, (char) outcome));

        assertThat(rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 60_000))).contains(new Rate(6, 10, THRESHOLD));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CREDENTIAL", "MISSING", "RATE", "SERVER", "SLOW"})
    void countEveryFaultOfTheUpstream(Kind fault) {
        SuccessRates rates = rates(new SuccessRateConfig("true", "1", "0.8"));

        assertThat(rates.tooLowAfter(Outcomes.of(CHANNEL, fault, 0))).isPresent();
    }

    @Test
    void leaveOutWhatIsNotTheChannelsFault() {
        SuccessRates rates = rates(new SuccessRateConfig("true", "2", "0.8"));

        rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 0));
        rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.NOT_ITS_FAULT, 1));

        assertThat(rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.NOT_ITS_FAULT, 2)))
                .isEmpty();
        assertThat(rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 3))).contains(new Rate(0, 2, THRESHOLD));
    }

    @Test
    void countAnOutcomeThatComesAgainOnce() {
        SuccessRates rates = rates(new SuccessRateConfig("true", "2", "0.8"));

        rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 0));

        assertThat(rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 0))).isEmpty();
        assertThat(rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 1))).isPresent();
    }

    @Test
    void areKeptForEachChannelApart() {
        SuccessRates rates = rates(new SuccessRateConfig("true", "2", "0.8"));
        rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 0));

        assertThat(rates.tooLowAfter(Outcomes.of(4, Kind.SERVER, 1))).isEmpty();
        assertThat(rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 2))).isPresent();
    }

    @Test
    void areForgottenWithTheirChannel() {
        SuccessRates rates = rates(new SuccessRateConfig("true", "2", "0.8"));
        rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 0));
        rates.forget(CHANNEL);
        assertThat(rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 1))).isEmpty();

        rates.forgetAllBut(Set.of(4L));
        assertThat(rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 2))).isEmpty();

        rates.forgetAllBut(Set.of(CHANNEL));
        assertThat(rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 3))).isPresent();
    }

    @Test
    void areWatchedOnlyWhereSwitchedOn() {
        SuccessRates rates = rates(new SuccessRateConfig("false", "1", "0.8"));

        assertThat(rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, 0))).isEmpty();
    }

    /** R70, F34: each ten failures fill a window, whoever reports them. */
    @Test
    void loseNothingWhenManyThreadsReport() {
        SuccessRates rates = rates(new SuccessRateConfig("true", "10", "0.8"));

        long tooLow = IntStream.range(0, 5_000)
                .parallel()
                .mapToObj(i -> rates.tooLowAfter(Outcomes.of(CHANNEL, Kind.SERVER, i)))
                .flatMap(Optional::stream)
                .count();

        assertThat(tooLow).isEqualTo(500);
    }

    private SuccessRates rates(SuccessRateConfig config) {
        return new SuccessRates(config, stored);
    }

    private boolean isTooLowAfter(SuccessRates rates, char outcome) {
        Kind kind = outcome == 'S' ? Kind.SUCCESS : Kind.SERVER;
        return rates.tooLowAfter(Outcomes.of(CHANNEL, kind, attempts++)).isPresent();
    }
}
