package io.oneapi.relay.request;

import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.RequestNeeds;
import io.oneapi.relay.exchange.RequestTrait;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call whose body has been read once.
 *
 * @param pathAndQuery OpenAI's path for the mode, with the caller's query
 * @param accept the caller's header of that name
 * @param contentType of the body, with the boundary of a form
 * @param content the original bytes, never changed
 * @param requestedModel the caller's word, or what is meant when there is none
 */
public record RelayRequest(
        RelayMode mode,
        String pathAndQuery,
        @Nullable String accept,
        String contentType,
        RequestContent content,
        RequestScan scan,
        String requestedModel) {
    public boolean stream() {
        return scan.stream();
    }

    /** About how many tokens the prompt has; used for holds and limits only. */
    public long estimatedPromptTokens() {
        return scan instanceof BodyScan body ? body.estimatedPromptTokens() : 0;
    }

    /** What it asks of the channel that serves it. */
    public RequestNeeds needs() {
        return switch (scan) {
            case BodyScan body -> body.needs();
            case FormScan form -> new RequestNeeds(form.stream() ? Set.of(RequestTrait.STREAM) : Set.of(), 0, 0);
        };
    }

    /** The largest number of completion tokens the caller asks for, 0 when it names no limit. */
    public long completionTokenBound() {
        return scan instanceof BodyScan body ? body.completionTokenBound() : 0;
    }
}
