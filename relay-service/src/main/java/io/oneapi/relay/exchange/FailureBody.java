package io.oneapi.relay.exchange;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.oneapi.platform.request.Language;
import java.util.regex.Pattern;

/** The JSON that tells a caller of a failure, in OpenAI's shape. */
public final class FailureBody {
    private static final Pattern NESTED_REQUEST_ID = Pattern.compile("\\s*\\(request id: [^)]*\\)");

    private FailureBody() {}

    /** The error object, with the request id behind its message. */
    public static String json(RelayFailure failure, InboundCall call) {
        return json(failure, call.language(), call.requestId());
    }

    public static String json(RelayFailure failure, Language language, String requestId) {
        FailureTable.Entry entry = FailureTable.entry(failure);
        String message =
                NESTED_REQUEST_ID.matcher(FailureText.of(failure, language)).replaceAll("") + " (request id: "
                        + requestId + ")";
        String param = "";
        String codeJson = quoted(entry.code());
        if (failure instanceof RelayFailure.UpstreamRejected rejected) {
            param = rejected.error().param();
            codeJson = rejected.error().codeJson();
        }
        return "{\"error\":{\"message\":" + quoted(message) + ",\"type\":" + quoted(entry.type()) + ",\"param\":"
                + quoted(param) + ",\"code\":" + codeJson + "}}";
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
