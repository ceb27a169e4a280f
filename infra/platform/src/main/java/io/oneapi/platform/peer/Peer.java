package io.oneapi.platform.peer;

import io.micronaut.context.annotation.EachBean;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Another service of ours, as asked from here. Its replicas are asked in turn, so a second try goes to another one. */
@EachBean(PeerConfig.class)
final class Peer {
    private static final int MAX_TRIES = 3;
    private static final int UNAUTHORIZED = 401;
    private static final int SERVER_ERROR = 500;

    private final PeerConfig config;
    private volatile boolean reached;
    private volatile @Nullable String lastFailure = "not asked yet";

    Peer(PeerConfig config) {
        this.config = config;
    }

    String name() {
        return config.name();
    }

    /** Whether it has answered since this process started. */
    boolean isReached() {
        return reached;
    }

    /** Whether this service cannot do its work before it has answered. */
    boolean isMissing() {
        return config.awaited() && !reached;
    }

    /** Sees whether it is there; {@link #state} tells why not. */
    void look(Supplier<?> question) {
        try {
            answered(question.get());
        } catch (HttpClientException e) {
            lastFailure = "does not answer: " + reason(e);
        }
    }

    /** How it does, in words. */
    String state() {
        String failure = lastFailure;
        return failure == null ? "answers" : failure;
    }

    /**
     * Asks it something. All questions only read, so that asking twice does no harm.
     *
     * @param what completes "could not be asked for", without secrets
     * @throws PeerUnavailable when there is no answer
     */
    <T> T ask(String what, Supplier<T> question) {
        int tries = Math.min(config.urls().size(), MAX_TRIES);
        while (true) {
            try {
                return answered(question.get());
            } catch (HttpClientException e) {
                tries--;
                if (tries == 0 || !helpsAnotherReplica(e)) {
                    throw failed(what, e);
                }
            }
        }
    }

    private <T> T answered(T answer) {
        reached = true;
        lastFailure = null;
        return answer;
    }

    private static boolean helpsAnotherReplica(HttpClientException failure) {
        return switch (failure) {
            case ReadTimeoutException slow -> false;
            case HttpClientResponseException answered -> answered.code() >= SERVER_ERROR;
            default -> true;
        };
    }

    private PeerUnavailable failed(String what, HttpClientException failure) {
        String reason = reason(failure);
        lastFailure = "does not answer: " + reason;
        return new PeerUnavailable(
                "the " + name() + " service could not be asked for " + what + ": " + reason, failure);
    }

    private static String reason(HttpClientException failure) {
        return failure instanceof HttpClientResponseException answered && answered.code() == UNAUTHORIZED
                ? "it does not accept our token; SERVICE_SECRET must be the same there"
                : String.valueOf(failure.getMessage());
    }
}
