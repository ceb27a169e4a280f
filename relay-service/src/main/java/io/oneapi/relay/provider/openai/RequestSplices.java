package io.oneapi.relay.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.oneapi.relay.exchange.Payload;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.request.BodyScan;
import io.oneapi.relay.request.BytesContent;
import io.oneapi.relay.request.FormScan;
import io.oneapi.relay.request.Messages;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.request.RequestContent;
import io.oneapi.relay.request.Span;
import io.oneapi.relay.request.Splice;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The few changes between the caller's body and the provider's: the mapped model, the request for usage in a stream,
 * and the channel's system prompt. They are cut into the original bytes; all else arrives as it was sent.
 */
final class RequestSplices {
    private RequestSplices() {}

    /**
     * What a channel changes.
     *
     * @param model to ask the provider for
     * @param systemPrompt empty for none
     * @param usageInStream whether the provider takes a request for usage in streams
     */
    record Changes(String model, String systemPrompt, boolean usageInStream) {}

    static Payload apply(RelayRequest request, Changes changes) {
        return request.content()
                .with(
                        switch (request.scan()) {
                            case BodyScan body -> ofJson(request, body, changes);
                            case FormScan form -> ofForm(request, form, changes.model());
                        });
    }

    private static List<Splice> ofForm(RelayRequest request, FormScan form, String model) {
        Span at = form.modelAt();
        if (at == null || form.model().equals(model)) {
            return List.of();
        }
        boolean multipart = request.contentType().toLowerCase(Locale.ROOT).startsWith("multipart/");
        return List.of(Splice.of(at, multipart ? model : URLEncoder.encode(model, UTF_8)));
    }

    private static List<Splice> ofJson(RelayRequest request, BodyScan scan, Changes changes) {
        byte[] body = bytes(request.content());
        List<Splice> splices = new ArrayList<>(3);
        if (!scan.model().equals(changes.model())) {
            splices.add(model(body, scan, changes.model()));
        }
        boolean hasUsageChunk = request.mode() == RelayMode.CHAT || request.mode() == RelayMode.COMPLETIONS;
        if (hasUsageChunk && request.stream() && changes.usageInStream() && !scan.includeUsage()) {
            splices.add(usageRequest(body, scan));
        }
        if (request.mode() == RelayMode.CHAT && !changes.systemPrompt().isEmpty()) {
            splices.add(systemPrompt(scan.messages(), changes.systemPrompt()));
        }
        return splices;
    }

    private static byte[] bytes(RequestContent content) {
        if (content instanceof BytesContent(byte[] bytes)) {
            return bytes;
        }
        throw new IllegalStateException("JSON is kept in memory");
    }

    private static Splice model(byte[] body, BodyScan scan, String model) {
        Span at = scan.modelAt();
        return at == null ? firstMember(body, "\"model\":" + quoted(model)) : Splice.of(at, quoted(model));
    }

    private static Splice usageRequest(byte[] body, BodyScan scan) {
        if (scan.includeUsageAt() != null) {
            return Splice.of(scan.includeUsageAt(), "true");
        }
        Span options = scan.streamOptionsAt();
        if (options == null) {
            return firstMember(body, "\"stream_options\":{\"include_usage\":true}");
        }
        if (body[options.from()] != '{') {
            return Splice.of(options, "{\"include_usage\":true}");
        }
        int firstQuote = indexOf(body, '"', options.from());
        boolean hasMembers = firstQuote > 0 && firstQuote < options.to();
        return Splice.insert(options.from() + 1, "\"include_usage\":true" + (hasMembers ? "," : ""));
    }

    /** The channel's words in the place of the caller's system message, or before all messages. */
    private static Splice systemPrompt(Messages messages, String prompt) {
        Span callers = messages.system();
        if (callers != null) {
            return Splice.of(callers, quoted(prompt));
        }
        Span all = messages.bodyAt();
        if (all == null) {
            throw new IllegalStateException("a chat without messages is refused before");
        }
        return Splice.insert(all.from(), "{\"role\":\"system\",\"content\":" + quoted(prompt) + "},");
    }

    private static Splice firstMember(byte[] body, String member) {
        // The body has members already: one that is read from it is why something is to be added.
        return Splice.insert(indexOf(body, '{', 0) + 1, member + ",");
    }

    private static int indexOf(byte[] body, char wanted, int from) {
        for (int i = from; i < body.length; i++) {
            if (body[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
