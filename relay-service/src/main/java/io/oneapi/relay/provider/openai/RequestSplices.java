package io.oneapi.relay.provider.openai;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.oneapi.relay.provider.BodyScan;
import io.oneapi.relay.provider.BodyScan.Span;
import io.oneapi.relay.provider.RelayRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The few changes between the caller's body and the provider's: the mapped model, and the request for usage in a
 * stream. They are cut into the original bytes; all else arrives as it was sent.
 */
final class RequestSplices {
    private record Splice(Span at, String replacement) {}

    private RequestSplices() {}

    static byte[] apply(RelayRequest request) {
        BodyScan scan = request.scan();
        List<Splice> splices = new ArrayList<>();
        if (scan.modelAt() != null && !scan.model().equals(request.upstreamModel())) {
            splices.add(new Splice(scan.modelAt(), quoted(request.upstreamModel())));
        }
        if (request.stream() && !scan.includeUsage()) {
            splices.add(usageRequest(request.body(), scan));
        }
        splices.sort(Comparator.comparingInt(splice -> splice.at().from()));
        return splices.isEmpty() ? request.body() : cut(request.body(), splices);
    }

    private static Splice usageRequest(byte[] body, BodyScan scan) {
        if (scan.includeUsageAt() != null) {
            return new Splice(scan.includeUsageAt(), "true");
        }
        Span options = scan.streamOptionsAt();
        if (options == null) {
            int afterBrace = indexOf(body, '{', 0) + 1;
            return new Splice(new Span(afterBrace, afterBrace), "\"stream_options\":{\"include_usage\":true},");
        }
        if (body[options.from()] != '{') {
            return new Splice(options, "{\"include_usage\":true}");
        }
        boolean hasMembers =
                indexOf(body, '"', options.from()) < options.to() && indexOf(body, '"', options.from()) > 0;
        int afterBrace = options.from() + 1;
        return new Splice(new Span(afterBrace, afterBrace), "\"include_usage\":true" + (hasMembers ? "," : ""));
    }

    private static int indexOf(byte[] body, char wanted, int from) {
        for (int i = from; i < body.length; i++) {
            if (body[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] cut(byte[] body, List<Splice> splices) {
        ByteArrayOutputStream result = new ByteArrayOutputStream(body.length + 64);
        int done = 0;
        for (Splice splice : splices) {
            result.write(body, done, splice.at().from() - done);
            result.writeBytes(splice.replacement().getBytes(StandardCharsets.UTF_8));
            done = splice.at().to();
        }
        result.write(body, done, body.length - done);
        return result.toByteArray();
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
