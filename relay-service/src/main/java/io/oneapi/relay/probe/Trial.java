package io.oneapi.relay.probe;

import io.oneapi.contract.channel.ChannelTestResult;
import io.oneapi.contract.event.ChannelOutcome.Kind;
import io.oneapi.platform.request.Language;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.exchange.FailureTable;
import io.oneapi.relay.exchange.FailureText;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.outcome.Outcomes;
import java.time.Duration;
import java.util.Set;

/** One test under way: its clock, and the result it comes to. */
final class Trial {
    private static final int MAX_TEXT = 500;
    private static final Set<Integer> STATUSES_OF_UNSUITABLE_CALLS = Set.of(400, 405, 406, 415, 422, 501);

    private final Channel channel;
    private final String model;
    private final long begunNanos = System.nanoTime();
    private long firstByteMillis;
    private int refusedStatus;

    Trial(Channel channel, String model) {
        this.channel = channel;
        this.model = model;
    }

    Channel channel() {
        return channel;
    }

    String model() {
        return model;
    }

    /** Notes when the model began to answer; only the first time counts. */
    void answerBegins() {
        if (firstByteMillis == 0) {
            firstByteMillis = Math.max(1, elapsedMillis());
        }
    }

    /** Whether the provider has refused the call for how it was made, such as for asking for a stream. */
    boolean isRefusedAsMade() {
        return STATUSES_OF_UNSUITABLE_CALLS.contains(refusedStatus);
    }

    ChannelTestResult ended(Kind kind, String text) {
        return new ChannelTestResult(kind, model, text, Math.max(1, elapsedMillis()), firstByteMillis);
    }

    ChannelTestResult notTried(String reason) {
        return ended(Kind.NOT_ITS_FAULT, reason);
    }

    /** The provider has answered with another status. */
    ChannelTestResult refused(int status, RelayFailure failure) {
        refusedStatus = status;
        return ended(Outcomes.kindOf(failure), "http status code: " + status + said(failure));
    }

    ChannelTestResult failed(RelayFailure failure) {
        String said = said(failure);
        String text = said.isEmpty() ? FailureText.of(failure, Language.ENGLISH) : said.substring(2);
        return ended(Outcomes.kindOf(failure), text + code(failure));
    }

    private static String code(RelayFailure failure) {
        return " (" + FailureTable.entry(failure).code() + ")";
    }

    /** The provider's own words, which callers are not always shown. */
    private static String said(RelayFailure failure) {
        String message = switch (failure) {
            case RelayFailure.UpstreamRejected rejected -> rejected.error().message();
            case RelayFailure.UpstreamAuthFailed refused -> refused.error().message();
            default -> "";
        };
        String text = message.length() <= MAX_TEXT ? message : message.substring(0, MAX_TEXT);
        return text.isEmpty() ? "" : ", " + text;
    }

    private long elapsedMillis() {
        return Duration.ofNanos(System.nanoTime() - begunNanos).toMillis();
    }
}
