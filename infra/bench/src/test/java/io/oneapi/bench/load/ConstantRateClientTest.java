package io.oneapi.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.oneapi.bench.mock.MockSettings;
import io.oneapi.bench.mock.MockUpstream;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConstantRateClientTest {
    private static final RateSchedule TWENTY_CALLS = new RateSchedule(200, 20);
    private static final int CHUNKS = 3;
    private static final int EVENTS = CHUNKS + 3;

    private final MockUpstream mock =
            MockUpstream.start(new MockSettings(0, 1, 1, 1, CHUNKS, Duration.ZERO, Duration.ofMillis(50)));
    private final ConstantRateClient client = new ConstantRateClient();

    @AfterEach
    void stop() {
        client.close();
        mock.close();
    }

    @Test
    void makesEveryCallOfTheSchedule() {
        RateFigures figures = run(ChatRequest.plain("any"), 4);

        assertThat(figures.answered()).isEqualTo(20);
        assertThat(figures.failures()).isEmpty();
        assertThat(mock.served().acceptedFrom("sk-mock-load")).isEqualTo(20);
    }

    @Test
    void waitsForTheCallsThatHaveBegunWhenStopped() {
        RateSchedule endless = RateSchedule.lasting(Duration.ofHours(1), 200);
        RunningLoad load = client.start(target(mock.uri()), ChatRequest.plain("mock-slow"), endless, 100);
        await().until(() -> mock.served().acceptedFrom("sk-mock-load") > 10);

        load.stop();
        RateFigures figures = load.await();

        assertThat(figures.failures()).isEmpty();
        assertThat(figures.answered()).isEqualTo(mock.served().acceptedFrom("sk-mock-load"));
    }

    @Test
    void countsTheWaitForABusyServerAsTimeOfTheCall() {
        RateFigures figures = run(ChatRequest.plain("mock-slow"), 1);

        // One connection and 50 ms an answer: the last of twenty calls, due after 95 ms, ends after a second at best.
        assertThat(figures.toEnd().maxMillis()).isGreaterThanOrEqualTo(900);
        assertThat(figures.answered()).isEqualTo(20);
    }

    @Test
    void acceptsStreamsWithAllTheirEvents() {
        RateFigures figures = run(ChatRequest.streamed("any", EVENTS), 4);

        assertThat(figures.answered()).isEqualTo(20);
    }

    @Test
    void timesTheFirstEventApartFromTheEnd() {
        RateFigures figures = run(ChatRequest.streamed("mock-paced", EVENTS), 20);

        // Five pauses of 50 ms lie between the first of six events and the last.
        assertThat(figures.toEnd().millisAt(50)).isGreaterThanOrEqualTo(250);
        assertThat(figures.toFirstByte().millisAt(50))
                .isLessThan(figures.toEnd().millisAt(50));
    }

    @Test
    void findsStreamsThatLackAnEvent() {
        RateFigures figures = run(ChatRequest.streamed("any", EVENTS + 1), 4);

        assertThat(figures.answered()).isZero();
        assertThat(figures.failures()).containsOnlyKeys("6 events instead of 7").containsValue(20L);
    }

    @Test
    void tellsRefusedCallsAndLostConnectionsApart() {
        assertThat(run(ChatRequest.plain("mock-429"), 4).failures()).containsOnlyKeys("status 429");
        assertThat(run(ChatRequest.plain("mock-cut"), 4).failures()).containsOnlyKeys("connection lost");
    }

    @Test
    void endsWhenNobodyListens() {
        URI nowhere = addressNobodyHas();

        RateFigures figures = client.start(target(nowhere), ChatRequest.plain("any"), TWENTY_CALLS, 4)
                .await();

        assertThat(figures.failed()).isEqualTo(20);
    }

    private RateFigures run(ChatRequest request, int connections) {
        return client.start(target(mock.uri()), request, TWENTY_CALLS, connections)
                .await();
    }

    private static URI addressNobodyHas() {
        try (MockUpstream gone = MockUpstream.start(MockSettings.defaults())) {
            return gone.uri();
        }
    }

    private static LoadTarget target(URI url) {
        return new LoadTarget("mock", url, "sk-mock-load");
    }
}
