package io.oneapi.relay.exchange;

import org.jspecify.annotations.Nullable;

/**
 * The error a provider reports.
 *
 * @param codeJson the code as JSON: a text, a number or {@code null}
 */
public record UpstreamError(String message, String type, String param, String codeJson) {
    /** The error to report when the provider's answer cannot be read. */
    public static UpstreamError ofStatus(int status, @Nullable String readableText) {
        String message =
                readableText == null || readableText.isBlank() ? "bad response status code " + status : readableText;
        return new UpstreamError(message, "upstream_error", Integer.toString(status), "\"bad_response_status_code\"");
    }

    /** The code as plain text, else the type. */
    public String label() {
        String code = codeJson.equals("null") ? "" : codeJson.replace("\"", "");
        return code.isEmpty() ? type : code;
    }
}
