package io.oneapi.relay.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import java.net.URLDecoder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks a url-encoded form through for the fields that matter here. */
final class UrlEncodedForm {
    private UrlEncodedForm() {}

    static boolean isOne(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    static FormScan scan(byte[] body) {
        // One character for each byte, so that places in the text are places in the body whatever stands there.
        String text = new String(body, ISO_8859_1);
        String model = "";
        @Nullable Span modelAt = null;
        boolean stream = false;
        String responseFormat = "";
        int from = 0;
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            String name = equals < 0 ? field : field.substring(0, equals);
            String value = equals < 0 ? "" : field.substring(equals + 1);
            int to = from + field.length();
            switch (decoded(name)) {
                case "model" -> {
                    model = decoded(value);
                    modelAt = new Span(to - value.length(), to);
                }
                case "stream" -> stream = value.equals("true");
                case "response_format" -> responseFormat = decoded(value);
                default -> {}
            }
            from = to + 1;
        }
        return new FormScan(model, modelAt, stream, responseFormat, FormScan.NO_FILE);
    }

    private static String decoded(String bytes) {
        try {
            return URLDecoder.decode(new String(bytes.getBytes(ISO_8859_1), UTF_8), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RelayRefused(new RelayFailure.InvalidRequest("the form is not url-encoded"), e);
        }
    }
}
