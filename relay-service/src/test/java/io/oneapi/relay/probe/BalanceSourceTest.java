package io.oneapi.relay.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.Credential;
import io.oneapi.contract.channel.ProviderConfig;
import io.oneapi.relay.probe.BalanceSource.Answer;
import io.oneapi.relay.upstream.UpstreamRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceSourceTest {
    private static final String BEARER = "Authorization: Bearer k/1";
    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");

    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4  | https://b/dashboard/billing/credit_grants                 | Authorization: Bearer k/1 | {"total_available":3.5}                     | 3.5
            5  | https://api.openai-sb.com/sb-api/user/status?api_key=k%2F1 | ''                       | {"data":{"credit":"120.00"}}                | 120.00
            10 | https://aiproxy.io/api/report/getUserOverview             | Api-Key: k/1              | {"success":true,"data":{"totalPoints":8}}   | 8
            12 | https://api.api2gpt.com/dashboard/billing/credit_grants   | Authorization: Bearer k/1 | {"total_remaining":0.25}                    | 0.25
            13 | https://api.aigc2d.com/dashboard/billing/credit_grants    | Authorization: Bearer k/1 | {"total_available":-1}                      | -1
            20 | https://openrouter.ai/api/v1/credits                      | Authorization: Bearer k/1 | {"data":{"total_credits":10,"total_usage":2.5}} | 7.5
            36 | https://api.deepseek.com/user/balance                     | Authorization: Bearer k/1 | {"balance_infos":[{"currency":"USD","total_balance":"9"},{"currency":"CNY","total_balance":"4.20"}]} | 4.20
            44 | https://api.siliconflow.cn/v1/user/info                   | Authorization: Bearer k/1 | {"code":20000,"data":{"totalBalance":"0.88"}} | 0.88
            """)
    void tellsWhereEachVendorIsAskedAndWhatItSays(int type, String url, String header, String answer, String balance) {
        assertThat(balance(type, Map.of(url, answer))).isEqualByComparingTo(balance);
        assertThat(asked).containsExactly("GET " + url + " " + header);
    }

    @ParameterizedTest
    @CsvSource({"1, true, 2026-03-01", "1, false, 2025-12-10", "8, true, 2026-03-01"})
    void asksOpenAiForALimitAndForWhatIsUsedOfIt(int type, boolean hasPaymentMethod, String from) {
        String subscription = "https://b/v1/dashboard/billing/subscription";
        String usage = "https://b/v1/dashboard/billing/usage?start_date=" + from + "&end_date=2026-03-20";

        BigDecimal balance = balance(
                type,
                Map.of(
                        subscription,
                        "{\"hard_limit_usd\":120,\"has_payment_method\":" + hasPaymentMethod + "}",
                        usage,
                        "{\"total_usage\":1234.5}"));

        assertThat(balance).isEqualByComparingTo("107.655");
        assertThat(asked).containsExactly("GET " + subscription + " " + BEARER, "GET " + usage + " " + BEARER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4  | https://b/dashboard/billing/credit_grants     | {}                                      | total_available
            4  | https://b/dashboard/billing/credit_grants     | {"total_available":"much"}              | total_available
            4  | https://b/dashboard/billing/credit_grants     | []                                      | total_available
            5  | https://api.openai-sb.com/sb-api/user/status?api_key=k%2F1 | {"msg":"no key","data":null} | no key
            10 | https://aiproxy.io/api/report/getUserOverview | {"success":false,"message":"bad key"}   | bad key
            20 | https://openrouter.ai/api/v1/credits          | {"data":null}                           | data
            36 | https://api.deepseek.com/user/balance         | {"balance_infos":[{"currency":"USD"}]}  | CNY
            44 | https://api.siliconflow.cn/v1/user/info       | {"code":20001,"message":"who are you"}  | who are you
            """)
    void saysWhyThereIsNoBalance(int type, String url, String answer, String reason) {
        assertThatThrownBy(() -> balance(type, Map.of(url, answer)))
                .isInstanceOf(BalanceSource.UnknownBalance.class)
                .hasMessageContaining(reason);
    }

    /** R77. */
    @Test
    void knowsTheTypesThatTell() {
        assertThat(BalanceSource.BY_TYPE.keySet()).containsExactlyInAnyOrder(1, 4, 5, 8, 10, 12, 13, 20, 36, 44);
    }

    /** Every address that is not among the answers fails the test. */
    private BigDecimal balance(int type, Map<String, String> answers) {
        ChannelRecord channel = new ChannelRecord(
                3,
                type,
                "c",
                new Credential("k/1"),
                "https://b/",
                List.of(),
                List.of(),
                0,
                0,
                Map.of(),
                ProviderConfig.NONE,
                "");
        BalanceQuestion question = new BalanceQuestion(channel, channel.baseUrl(), TODAY, request -> {
            asked.add(words(request));
            return new Answer(
                    json(Objects.requireNonNull(answers.get(request.uri().toString()), request.uri()::toString)));
        });
        return question.balance(Objects.requireNonNull(BalanceSource.BY_TYPE.get(type)));
    }

    private static String words(UpstreamRequest request) {
        String headers = String.join(
                ",",
                request.headers().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .toList());
        return request.method() + " " + request.uri() + " " + headers;
    }

    private static JsonNode json(String text) {
        try {
            return Objects.requireNonNull(JsonMapper.createDefault().readValue(text, JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
