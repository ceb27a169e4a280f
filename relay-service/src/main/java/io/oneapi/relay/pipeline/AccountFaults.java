package io.oneapi.relay.pipeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.oneapi.platform.option.Options;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.request.BodyScan;
import io.oneapi.relay.request.BytesContent;
import io.oneapi.relay.request.RelayRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds refusals that are about our account and say so in words only, by the phrases of the option
 * {@code AutomaticDisableKeywords}, one a line. Providers repeat what callers wrote: a phrase that stands in the request
 * itself says nothing, or any caller could have channels rest and disabled.
 */
@Singleton
public final class AccountFaults {
    /** The others are about the account whatever they say, or never. */
    private static final Set<Integer> SEARCHED_STATUSES = Set.of(400, 429);

    private static final String DEFAULT_PHRASES = """
            your access was terminated
            violation of our policies
            your credit balance is too low
            organization has been disabled
            permission denied
            organization has been restricted
            api key not valid
            api key expired
            已欠费
            """;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Options options;

    AccountFaults(Options options) {
        this.options = options;
    }

    /** The failure as what it is: a refused credential where the provider speaks of our account. */
    public RelayFailure examined(RelayFailure failure, RelayRequest request) {
        return failure instanceof RelayFailure.UpstreamRejected rejected
                        && SEARCHED_STATUSES.contains(rejected.status())
                        && isAboutAccount(rejected.error().message(), request)
                ? new RelayFailure.UpstreamAuthFailed(rejected.status(), rejected.error())
                : failure;
    }

    private boolean isAboutAccount(String message, RelayRequest request) {
        String text = message.toLowerCase(Locale.ROOT);
        List<String> found = options.text("AutomaticDisableKeywords")
                .orElse(DEFAULT_PHRASES)
                .toLowerCase(Locale.ROOT)
                .lines()
                .map(String::strip)
                .filter(phrase -> !phrase.isEmpty() && text.contains(phrase))
                .toList();
        return !found.isEmpty() && isJson(request) && found.stream().noneMatch(phrase -> says(request, phrase));
    }

    /** What stands in a form cannot be told from what stands in its files. */
    private static boolean isJson(RelayRequest request) {
        return request.scan() instanceof BodyScan;
    }

    private static boolean says(RelayRequest request, String phrase) {
        if (!(request.content() instanceof BytesContent(byte[] body))) {
            return true;
        }
        try (JsonParser parser = JSON.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean isText = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
                if (isText && parser.getText().toLowerCase(Locale.ROOT).contains(phrase)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("a body that was scanned before cannot be read", e);
        }
    }
}
