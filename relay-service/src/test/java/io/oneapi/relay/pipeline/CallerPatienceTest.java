package io.oneapi.relay.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.oneapi.relay.exchange.CallerConnection;
import io.oneapi.relay.exchange.HangUpListener;
import io.oneapi.relay.upstream.ExchangeWatch;
import io.oneapi.relay.upstream.WatchFixtures;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallerPatienceTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ExchangeWatch watch = WatchFixtures.watch();
    private final CountingConnection connection = new CountingConnection();

    @AfterEach
    void closeWatch() {
        watch.close();
    }

    @Test
    void hangsUpOnACallerWhoTakesNothingForTooLong() {
        try (CallerPatience patience = new CallerPatience(connection, watch, LIMIT)) {
            patience.waitsForCaller();

            patience.endIfOverdue(after(LIMIT.minusSeconds(1)));
            assertThat(connection.hungUp).hasValue(0);

            patience.endIfOverdue(after(LIMIT));
            assertThat(connection.hungUp).hasValue(1);
        }
    }

    @Test
    void isEndlessWhileTheProviderIsWaitedFor() {
        try (CallerPatience patience = new CallerPatience(connection, watch, LIMIT)) {
            patience.endIfOverdue(after(Duration.ofHours(1)));
            patience.waitsForCaller();
            patience.callerCame();
            patience.endIfOverdue(after(Duration.ofHours(1)));

            assertThat(connection.hungUp).hasValue(0);
        }
    }

    @Test
    void isLookedAfterByTheWatchUntilItIsClosed() {
        CallerPatience closed = new CallerPatience(connection, watch, Duration.ZERO);
        closed.close();
        closed.waitsForCaller();
        CountingConnection other = new CountingConnection();
        try (CallerPatience open = new CallerPatience(other, watch, Duration.ZERO)) {
            open.waitsForCaller();

            await().until(() -> other.hungUp.get() == 1);
        }

        assertThat(connection.hungUp).hasValue(0);
    }

    private static long after(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    private static final class CountingConnection implements CallerConnection {
        final AtomicInteger hungUp = new AtomicInteger();

        @Override
        public HangUpListener onHangUp(Runnable action) {
            return () -> {};
        }

        @Override
        public void hangUp() {
            hungUp.incrementAndGet();
        }
    }
}
