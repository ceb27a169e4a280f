package io.oneapi.relay.request;

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
        String text = new String(body, UTF_8);
        String model = "";
        @Nullable Span modelAt = null;
        boolean stream = false;
        String responseFormat = "";
        int from = 0;
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            String name = equals < 0 ? field : field.substring(0, equals);
            String value = equals < 0 ? "" : field.substring(equals + 1);
            int length = field.getBytes(UTF_8).length;
            switch (name) {
                case "model" -> {
                    model = decoded(value);
                    modelAt = new Span(from + length - value.getBytes(UTF_8).length, from + length);
                }
                case "stream" -> stream = value.equals("true");
                case "response_format" -> responseFormat = decoded(value);
                default -> {}
            }
            from += length + 1;
        }
        return new FormScan(model, modelAt, stream, responseFormat, FormScan.NO_FILE);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RelayRefused(new RelayFailure.InvalidRequest("the form is not url-encoded"), e);
        }
    }
}
