package io.oneapi.relay.provider.openai;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.UpstreamError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What errors of providers mean to the caller. */
final class ErrorMapping {
    private static final Set<String> CREDENTIAL_TYPES =
            Set.of("insufficient_quota", "authentication_error", "permission_error", "forbidden", "invalid_api_key");
    private static final Set<String> THROTTLING_TYPES =
            Set.of("rate_limit_error", "rate_limit_exceeded", "requests", "tokens", "rate_limit_reached");
    private static final Set<String> INVALID_TYPES =
            Set.of("invalid_request_error", "context_length_exceeded", "content_filter");
    private static final Pattern HTML_TITLE =
            Pattern.compile("<title[^>]*>(.*?)</title>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int MAX_EXAMINED = 64 * 1024;

    private ErrorMapping() {}

    static RelayFailure ofStatus(int status, byte[] body) {
        if (status == 401 || status == 403) {
            return new RelayFailure.UpstreamAuthFailed();
        }
        AnswerScan scan = AnswerScan.of(body);
        UpstreamError error = scan.error()
                .map(found -> found.toUpstreamError(status))
                .orElseGet(() -> UpstreamError.ofStatus(status, scan.isObject() ? null : readableText(body)));
        return new RelayFailure.UpstreamRejected(errorStatus(status), error, Map.of());
    }

    /** An error inside an answer with a good status gets the status that its class deserves. */
    static RelayFailure inBody(ErrorScan error) {
        String code = error.codeJson().replace("\"", "");
        if (isAny(CREDENTIAL_TYPES, error.type(), code)) {
            return new RelayFailure.UpstreamAuthFailed();
        }
        int status = isAny(THROTTLING_TYPES, error.type(), code) || code.equals("429")
                ? 429
                : isAny(INVALID_TYPES, error.type(), code) ? 400 : 502;
        return new RelayFailure.UpstreamRejected(status, error.toUpstreamError(status), Map.of());
    }

    private static boolean isAny(Set<String> known, String type, String code) {
        return known.contains(type) || known.contains(code);
    }

    /** A redirect, or an odd success, is no answer to pass on; the caller must see an error. */
    private static int errorStatus(int status) {
        return status >= 400 && status <= 599 ? status : 502;
    }

    private static String readableText(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, MAX_EXAMINED), StandardCharsets.UTF_8);
        Matcher title = HTML_TITLE.matcher(text);
        return ErrorScan.cleaned(title.find() ? title.group(1) : text);
    }
}
