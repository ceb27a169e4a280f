package io.oneapi.relay.probe;

import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.relay.probe.BalanceSource.Answer;
import io.oneapi.relay.probe.BalanceSource.Credentials;
import io.oneapi.relay.probe.BalanceSource.OneAnswer;
import io.oneapi.relay.probe.BalanceSource.OpenAiBilling;
import io.oneapi.relay.request.BytesContent;
import io.oneapi.relay.upstream.UpstreamRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds out the balance of one channel.
 *
 * @param baseUrl the channel's, or that of its type
 * @param today for figures of this month
 * @param asked sends a request and reads its answer
 */
record BalanceQuestion(
        ChannelRecord channel, String baseUrl, LocalDate today, Function<UpstreamRequest, Answer> asked) {
    private static final int DAYS_OF_UNPAID_ACCOUNTS = 100;
    private static final BigDecimal CENTS = BigDecimal.valueOf(100);

    BigDecimal balance(BalanceSource source) {
        return switch (source) {
            case OneAnswer(String url, Credentials credentials, BalanceSource.Reading reading) ->
                reading.of(asked.apply(request(url, credentials)));
            case OpenAiBilling() -> openAiBilling();
        };
    }

    private BigDecimal openAiBilling() {
        Answer subscription = asked.apply(request("{base}/v1/dashboard/billing/subscription", Credentials.BEARER));
        LocalDate from = subscription.isTrue("has_payment_method")
                ? today.withDayOfMonth(1)
                : today.minusDays(DAYS_OF_UNPAID_ACCOUNTS);
        Answer usage = asked.apply(request(
                "{base}/v1/dashboard/billing/usage?start_date=" + from + "&end_date=" + today, Credentials.BEARER));
        return subscription
                .amount("hard_limit_usd")
                .subtract(usage.amount("total_usage").divide(CENTS));
    }

    private UpstreamRequest request(String url, Credentials credentials) {
        String key = channel.credential().secret();
        String base = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        String target = url.replace("{base}", base).replace("{key}", URLEncoder.encode(key, StandardCharsets.UTF_8));
        List<Map.Entry<String, String>> headers = switch (credentials) {
            case BEARER -> List.of(Map.entry("Authorization", "Bearer " + key));
            case API_KEY_HEADER -> List.of(Map.entry(BalanceSource.API_KEY, key));
            case IN_URL -> List.of();
        };
        return new UpstreamRequest("GET", URI.create(target), headers, "", new BytesContent(new byte[0]));
    }
}
