package io.oneapi.platform.peer;

import io.oneapi.contract.balance.BalanceApi;
import io.oneapi.contract.balance.BalanceRecord;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.contract.channel.ChannelBalance;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.ChannelTest;
import io.oneapi.contract.channel.ChannelTestResult;
import io.oneapi.contract.channel.Credential;
import io.oneapi.contract.channel.ProviderConfig;
import io.oneapi.contract.charge.ChargeSum;
import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.contract.limit.SpendingKind;
import io.oneapi.contract.limit.SpentLimit;
import io.oneapi.contract.notification.Notification;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.contract.price.PriceRecord;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers as the owners of all contract APIs might, with whatever is hard to carry. */
final class Owner implements CallerApi, BalanceApi {
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final String KEY = "a/key?with=signs&更多";
    static final String ACCESS_TOKEN = "access-token/é";
    static final PersonRecord PERSON = new PersonRecord(7, "ann \"安\"", 100, 1, 1L << 40);

    private final List<Notification> notifications = new CopyOnWriteArrayList<>();

    void hear(Notification notification) {
        notifications.add(notification);
    }

    List<Notification> notifications() {
        return notifications;
    }

    @Override
    public Optional<CallerRecord> callerByKey(String key) {
        return key.equals(KEY)
                ? Optional.of(new CallerRecord(
                        70, "", 4, -1, true, List.of("gpt-4*", "模型"), List.of(), 7, "ann", 1, 10, "vip"))
                : Optional.empty();
    }

    @Override
    public BalanceRecord balances(long userId, Set<Long> tokenIds) {
        Map<Long, Long> left = tokenIds.stream().collect(Collectors.toMap(id -> id, id -> -id));
        return new BalanceRecord(userId, 3, 500_000_000_000_000L, left);
    }

    Optional<PersonRecord> person(long id) {
        return id == PERSON.id() ? Optional.of(PERSON) : Optional.empty();
    }

    Optional<PersonRecord> person(String accessToken) {
        return accessToken.equals(ACCESS_TOKEN) ? Optional.of(PERSON) : Optional.empty();
    }

    String sessionSecret() {
        return "session secret \\";
    }

    Map<String, String> options() {
        return Map.of("ModelRatio", "{\"gpt-4o\":1.25}", "Notice", "", "About", "关于\n");
    }

    List<LimitRecord> callerLimits() {
        return List.of(
                new LimitRecord(LimitScope.GROUP_MODEL, "vip/gpt-4o", LimitKind.TOKENS_PER_MINUTE, Long.MAX_VALUE),
                new LimitRecord(LimitScope.USER, "7", LimitKind.CALLS_IN_FLIGHT, 1));
    }

    List<SpentLimit> spentLimits() {
        return List.of(new SpentLimit(LimitScope.GROUP, "更多 vip", SpendingKind.POINTS_PER_MONTH, 1_795_225_009));
    }

    List<LimitRecord> channelLimits() {
        return List.of();
    }

    /** Says back what it was asked. */
    ChannelTestResult test(ChannelTest test) {
        String said = test.channel().credential().secret() + " " + test.prompt();
        return new ChannelTestResult(ChannelOutcome.Kind.SUCCESS, test.model(), said, 1500, 1200);
    }

    ChannelBalance balance(ChannelRecord channel) {
        return ChannelBalance.known(new BigDecimal(channel.id() + ".125"));
    }

    List<ChannelRecord> channels() {
        return List.of(
                new ChannelRecord(
                        1,
                        3,
                        "azure",
                        new Credential("sk-upstream\nsecond line"),
                        "https://example.com/v1",
                        List.of("gpt-4o"),
                        List.of("default", "vip"),
                        -5,
                        0,
                        Map.of("gpt-4", "gpt-4o"),
                        new ProviderConfig(Map.of("api_version", "2024-06-01", "secret_key", "s")),
                        "Be brief."),
                new ChannelRecord(
                        2,
                        1,
                        "",
                        new Credential(""),
                        "",
                        List.of(),
                        List.of(),
                        0,
                        0,
                        Map.of(),
                        ProviderConfig.NONE,
                        ""));
    }

    ChargeSum accountCharges(String fromEventId, String toEventId) {
        return new ChargeSum(fromEventId.length(), Long.MAX_VALUE);
    }

    ChargeSum channelCharges(String fromEventId, String toEventId) {
        return new ChargeSum(0, -toEventId.length());
    }

    Map<String, @Nullable List<String>> builtInModels() {
        Map<String, @Nullable List<String>> models = new HashMap<>();
        models.put("1", List.of("gpt-4o", "tts-1"));
        models.put("34", List.of());
        models.put("43", null);
        return models;
    }

    List<String> modelsOf(String group) {
        return group.equals("vip & more/更多") ? List.of("gpt-4o", "模型") : List.of();
    }

    boolean exists(long id) {
        return id <= 2;
    }

    PriceRecord price(String model, int channelType, String group) {
        return new PriceRecord(
                new BigDecimal("0.0750000000000000000001"), new BigDecimal("1E+3"), new BigDecimal(channelType));
    }

    BigDecimal imageRatio(String model, String size, String quality) {
        return new BigDecimal("1.125");
    }

    Map<String, String> shown(Map<String, String> stored) {
        return Map.of("GroupRatio", stored.getOrDefault("GroupRatio", ""), "PriceDetails", "{\n}");
    }

    Optional<String> objection(String option, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(option + " 不能是 " + text);
    }
}
