package io.oneapi.relay.provider.openai;

import io.oneapi.relay.exchange.FailureClass;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.UpstreamError;
import io.oneapi.relay.provider.GeneratedText;
import io.oneapi.relay.provider.UpstreamRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What errors of providers mean to the caller. */
final class ErrorMapping {
    private static final Pattern HTML_TITLE =
            Pattern.compile("<title[^>]*>(.*?)</title>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** Titles stand at the beginning, and looking for one takes time by the square of the text. */
    private static final int MAX_EXAMINED = 8 * 1024;

    private ErrorMapping() {}

    static RelayFailure of(UpstreamRefusal refusal) {
        AnswerScan scan = AnswerScan.of(refusal.body(), new GeneratedText());
        Optional<ErrorScan> told = scan.error().or(scan::errorHint);
        ErrorScan error = told.orElseGet(() -> ErrorScan.ofText(scan.isObject() ? "" : readableText(refusal.body())));
        UpstreamError shown = told.map(found -> found.toUpstreamError(refusal.status()))
                .orElseGet(() -> UpstreamError.ofStatus(refusal.status(), error.message()));
        FailureClass kind = ErrorClasses.of(refusal.status(), error);
        return kind == FailureClass.CREDENTIAL
                ? new RelayFailure.UpstreamAuthFailed(refusal.status(), shown)
                : new RelayFailure.UpstreamRejected(
                        statusForCaller(refusal.status()), shown, kind, refusal.headersForCaller());
    }

    /** An error inside an answer with a good status gets the status that its class deserves. */
    static RelayFailure inBody(ErrorScan error) {
        FailureClass kind = ErrorClasses.of(200, error);
        int status = switch (kind) {
            case CLIENT -> 400;
            case RATE -> 429;
            case MISSING -> 404;
            default -> 502;
        };
        UpstreamError shown = error.toUpstreamError(status);
        return kind == FailureClass.CREDENTIAL
                ? new RelayFailure.UpstreamAuthFailed(status, shown)
                : new RelayFailure.UpstreamRejected(status, shown, kind, Map.of());
    }

    /** A redirect, or an odd success, is no answer to pass on; the caller must see an error. */
    private static int statusForCaller(int status) {
        return status >= 400 && status <= 599 ? status : 502;
    }

    private static String readableText(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, MAX_EXAMINED), StandardCharsets.UTF_8);
        Matcher title = HTML_TITLE.matcher(text);
        return ErrorScan.cleaned(title.find() ? title.group(1) : text);
    }
}
