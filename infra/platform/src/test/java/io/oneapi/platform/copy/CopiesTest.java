package io.oneapi.platform.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.platform.MovableClock;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CopiesTest {
    private final MovableClock clock = new MovableClock();
    private final Copies<String, String> copies = new Copies<>(
            "callers",
            100,
            value -> value.equals("unknown")
                    ? Lifetime.atMost(Duration.ofSeconds(5))
                    : Lifetime.freshFor(Duration.ofMinutes(10)),
            clock);
    private Supplier<String> owner = () -> "first";
    private int questions;

    private String get() {
        return copies.get("key", () -> {
            questions++;
            return owner.get();
        });
    }

    private static String away() {
        throw new IllegalStateException("the owner is away");
    }

    @Test
    void areGivenWithoutAskingWhileTheyAreFresh() {
        get();
        owner = () -> "second";
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));

        assertThat(get()).isEqualTo("first");
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void areReplacedWhenTheyAreOld() {
        get();
        owner = () -> "second";
        clock.advance(Duration.ofMinutes(10));

        assertThat(get()).isEqualTo("second");
        assertThat(get()).isEqualTo("second");
        assertThat(questions).isEqualTo(2);
    }

    @Test
    void areGivenForADayWhileTheOwnerIsAway() {
        get();
        owner = CopiesTest::away;

        clock.advance(Duration.ofHours(23));
        assertThat(get()).isEqualTo("first");

        clock.advance(Duration.ofHours(1));
        assertThatThrownBy(this::get).hasMessage("the owner is away");
    }

    @Test
    void leaveTheOwnerAloneForSecondsAfterAFailure() {
        get();
        owner = CopiesTest::away;
        clock.advance(Duration.ofMinutes(10));

        get();
        get();
        assertThat(questions).isEqualTo(2);

        owner = () -> "second";
        clock.advance(Duration.ofSeconds(5));
        assertThat(get()).isEqualTo("second");
    }

    @Test
    void areNotGivenAnyMoreOnceDropped() {
        get();
        owner = CopiesTest::away;

        copies.drop("other"::equals);
        assertThat(get()).isEqualTo("first");

        copies.drop("first"::equals);
        assertThatThrownBy(this::get).hasMessage("the owner is away");
    }

    @Test
    void areAskedForAgainOnceInDoubtAndGivenAllTheSameWhileTheOwnerIsAway() {
        get();

        copies.doubt();
        owner = CopiesTest::away;
        assertThat(get()).isEqualTo("first");
        assertThat(questions).isEqualTo(2);

        owner = () -> "second";
        clock.advance(Duration.ofSeconds(5));
        assertThat(get()).isEqualTo("second");
    }

    @Test
    void areNotKeptWhenAChangeCameWhileTheyWereRead() {
        owner = () -> {
            copies.drop(value -> true);
            return "from before the change";
        };
        get();
        owner = () -> "second";

        assertThat(get()).isEqualTo("second");
    }

    @Test
    void areNotGivenWhenOldWhereThatDoesHarm() {
        owner = () -> "unknown";
        get();
        owner = CopiesTest::away;

        clock.advance(Duration.ofSeconds(4));
        assertThat(get()).isEqualTo("unknown");

        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(this::get).hasMessage("the owner is away");
    }
}
