package io.oneapi.relay.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.contract.limit.SpendingKind;
import io.oneapi.platform.request.Language;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureBodyTest {
    private static final JsonMapper JSON = JsonMapper.createDefault();
    private static final UpstreamError ERROR = new UpstreamError("say \"no\"\n\\", "server_error", "p", "\"c\"");
    private static final RelayFailure LIMITED = new RelayFailure.RateLimited(
            LimitScope.TOKEN, LimitKind.REQUESTS_PER_MINUTE, Duration.ofMillis(2001), Map.of("x-other", "1"));

    static Stream<RelayFailure> failures() {
        return Stream.of(
                new RelayFailure.TokenMissing(),
                new RelayFailure.TokenInvalid(),
                new RelayFailure.TokenLookupFailed(),
                new RelayFailure.TokenDisabled(),
                new RelayFailure.TokenExpired(),
                new RelayFailure.TokenExhausted(),
                new RelayFailure.AddressNotAllowed("\"1.2.3.4\""),
                new RelayFailure.UserDisabled(),
                new RelayFailure.ModelNotAllowed("m\"\n模"),
                new RelayFailure.ChannelPinForbidden(),
                new RelayFailure.InvalidRequest("model must be \"text\""),
                new RelayFailure.BodyTooLarge(),
                new RelayFailure.NoChannel("vip\"", "m\\"),
                new RelayFailure.ChannelUnknown(),
                new RelayFailure.ChannelDisabled(),
                new RelayFailure.ChannelsResting("vip", "m", Duration.ofSeconds(3)),
                new RelayFailure.ChannelsUnfit("vip", "m", Set.of(RequestTrait.TOOLS, RequestTrait.CONTEXT)),
                new RelayFailure.ModeNotServed("m", "/v1/x"),
                new RelayFailure.ModelUnknown("m"),
                new RelayFailure.ProxyForbidden(),
                new RelayFailure.UnknownEncoding("br\""),
                new RelayFailure.Overloaded(),
                new RelayFailure.RouteNotImplemented("GET /v1/files"),
                new RelayFailure.DialectNotImplemented("m\""),
                new RelayFailure.InsufficientUserQuota(),
                new RelayFailure.InsufficientTokenQuota(),
                new RelayFailure.ModelNotPriced("m"),
                LIMITED,
                new RelayFailure.PointsSpent(LimitScope.USER, SpendingKind.POINTS_PER_DAY, Duration.ofHours(3)),
                new RelayFailure.PeerUnavailable(),
                new RelayFailure.RedisUnavailable(),
                new RelayFailure.JournalUnavailable(),
                new RelayFailure.UpstreamRejected(500, ERROR, FailureClass.SERVER, Map.of()),
                new RelayFailure.UpstreamAuthFailed(401, ERROR),
                new RelayFailure.UpstreamUnreachable(),
                new RelayFailure.UpstreamTimeout(RelayFailure.Phase.HEAD),
                new RelayFailure.UpstreamUnreadable(),
                new RelayFailure.UpstreamTruncated(),
                new RelayFailure.CallerGone(),
                new RelayFailure.Internal());
    }

    @Test
    void triesEveryKindOfFailure() {
        List<Class<?>> kinds = Arrays.asList(RelayFailure.class.getPermittedSubclasses());

        assertThat(failures().<Class<?>>map(RelayFailure::getClass)).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void writesJsonOfOneShape(RelayFailure failure) throws IOException {
        for (Language language : Language.values()) {
            Map<String, Object> error = error(failure, language);

            assertThat(error).containsOnlyKeys("message", "type", "param", "code");
            assertThat(error.get("param")).isInstanceOf(String.class);
            assertThat((String) error.get("message"))
                    .endsWith(" (request id: r1)")
                    .hasSizeGreaterThan(" (request id: r1)".length());
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void hasAnErrorStatusForEveryFailure(RelayFailure failure) {
        assertThat(FailureTable.entry(failure).status()).isBetween(400, 599);
        assertThat(FailureTable.entry(failure).code()).matches("[a-z_]+");
    }

    @Test
    void keepsTheErrorOfTheProvider() throws IOException {
        assertThat(error(
                        new RelayFailure.UpstreamRejected(500, ERROR, FailureClass.SERVER, Map.of()), Language.ENGLISH))
                .containsEntry("message", "say \"no\"\n\\ (request id: r1)")
                .containsEntry("type", "server_error")
                .containsEntry("param", "p")
                .containsEntry("code", "c");
    }

    @Test
    void keepsANumberAsACode() throws IOException {
        UpstreamError error = new UpstreamError("m", "t", "", "1113");

        assertThat(error(
                        new RelayFailure.UpstreamRejected(500, error, FailureClass.SERVER, Map.of()), Language.ENGLISH))
                .containsEntry("code", 1113);
    }

    @Test
    void replacesTheTextOfAThrottledProviderAndKeepsTypeAndCode() throws IOException {
        Map<String, Object> error =
                error(new RelayFailure.UpstreamRejected(429, ERROR, FailureClass.RATE, Map.of()), Language.CHINESE);

        assertThat((String) error.get("message")).startsWith("当前分组").doesNotContain("say");
        assertThat(error).containsEntry("type", "server_error").containsEntry("code", "c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bad (request id: abc)|bad (request id: r1)
            bad (request id: a) (request id: b)|bad (request id: r1)
            bad (request id: a) news|bad news (request id: r1)
            """)
    void replacesTheRequestIdsOfOtherGateways(String message, String expected) throws IOException {
        UpstreamError error = new UpstreamError(message, "t", "", "null");

        assertThat(error(
                        new RelayFailure.UpstreamRejected(500, error, FailureClass.SERVER, Map.of()), Language.CHINESE))
                .containsEntry("message", expected);
    }

    @Test
    void beginsWithTheGroupWhenThereIsNoChannel() throws IOException {
        RelayFailure failure = new RelayFailure.NoChannel("vip", "gpt-4");

        assertThat((String) error(failure, Language.CHINESE).get("message"))
                .startsWith("当前分组 vip")
                .contains("gpt-4", "无可用渠道");
        assertThat(FailureTable.entry(failure))
                .isEqualTo(new FailureTable.Entry(503, "one_api_error", "no_channel", FailureClass.GATEWAY));
    }

    @Test
    void tellsWhatTheChannelsLackForTheRequest() throws IOException {
        RelayFailure failure =
                new RelayFailure.ChannelsUnfit("vip", "m", Set.of(RequestTrait.CONTEXT, RequestTrait.TOOLS));

        assertThat(error(failure, Language.ENGLISH))
                .containsEntry("code", "no_channel")
                .containsEntry(
                        "message",
                        "No channel for model m in group vip serves such a request: it has tools, "
                                + "prompt and answer are too long (request id: r1)");
        assertThat(error(failure, Language.CHINESE))
                .containsEntry("message", "当前分组 vip 下对于模型 m 无可用渠道，渠道不支持此类请求：含有工具、提示与应答过长 (request id: r1)");
    }

    @Test
    void tellsWhichOfOurLimitsIsReachedInWordsOfItsOwn() throws IOException {
        assertThat(FailureTable.entry(LIMITED))
                .isEqualTo(
                        new FailureTable.Entry(429, "rate_limit_error", "rate_limit_exceeded", FailureClass.GATEWAY));
        assertThat(error(LIMITED, Language.ENGLISH))
                .containsEntry(
                        "message",
                        "Rate limit reached: requests per minute of this token; try again in 3 s (request id: r1)");
        assertThat(error(LIMITED, Language.CHINESE))
                .containsEntry("message", "该令牌的每分钟请求数已达上限，请在 3 秒后重试 (request id: r1)");
    }

    @Test
    void tellsWhosePointsAreSpentAndWhenToComeAgain() throws IOException {
        RelayFailure spent =
                new RelayFailure.PointsSpent(LimitScope.TOKEN, SpendingKind.POINTS_PER_DAY, Duration.ofHours(3));

        assertThat(error(spent, Language.ENGLISH))
                .containsEntry(
                        "message",
                        "Rate limit reached: points per day of this token; try again in 10800 s (request id: r1)")
                .containsEntry("type", "rate_limit_error")
                .containsEntry("code", "rate_limit_exceeded");
        assertThat(error(spent, Language.CHINESE))
                .containsEntry("message", "该令牌的每日点数已达上限，请在 10800 秒后重试 (request id: r1)");
        assertThat(FailureTable.entry(spent).status()).isEqualTo(429);
        assertThat(spent.headers()).isEqualTo(Map.of("Retry-After", "10800"));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1000, 1", "1001, 2", "59999, 60"})
    void advisesToComeAgainAfterWholeSecondsAndAtLeastOne(long millis, String retryAfter) {
        RelayFailure.RateLimited limited = new RelayFailure.RateLimited(
                LimitScope.USER, LimitKind.CALLS_IN_FLIGHT, Duration.ofMillis(millis), Map.of("x-other", "1"));

        assertThat(limited.headers())
                .containsExactlyInAnyOrderEntriesOf(Map.of("Retry-After", retryAfter, "x-other", "1"));
    }

    @Test
    void keepsTheChineseWordsThatOtherGatewaysLookFor() throws IOException {
        assertThat((String)
                        error(new RelayFailure.TokenInvalid(), Language.CHINESE).get("message"))
                .contains("令牌");
        assertThat((String) error(new RelayFailure.InsufficientUserQuota(), Language.CHINESE)
                        .get("message"))
                .contains("额度");
    }

    private static Map<String, Object> error(RelayFailure failure, Language language) throws IOException {
        String json = FailureBody.json(failure, language, "r1");
        Map<String, Map<String, Object>> body = Objects.requireNonNull(JSON.readValue(
                json, Argument.mapOf(Argument.STRING, Argument.mapOf(Argument.STRING, Argument.OBJECT_ARGUMENT))));
        assertThat(body).containsOnlyKeys("error");
        return Objects.requireNonNull(body.get("error"));
    }
}
