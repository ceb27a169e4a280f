package io.oneapi.relay.channel;

import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisScript;
import io.oneapi.platform.redis.RequiresRedis;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The news of all relays, in one order, in Redis. Times go there and come back as what is left of them, so that clocks
 * need not agree; entries older than the longest rest are removed.
 */
@Singleton
@RequiresRedis
final class RestLog {
    /** News told, and read, at once. */
    static final int AT_ONCE = 500;

    private static final RedisScript EXCHANGE = RedisScript.besides(RestLog.class, "exchange.lua");
    private static final List<String> KEYS = List.of("one-api:{rests}");
    private static final int MAX_KEPT = 10_000;
    private static final int FIELDS = 5;

    private final Redis redis;
    private final Clock clock;

    RestLog(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /**
     * What a relay has not seen before.
     *
     * @param seen up to where it has seen the log now
     * @param isAll whether it has seen the whole log now
     */
    record Unseen(String seen, List<RestNews> news, boolean isAll) {}

    /**
     * Adds news, and reads what has not been seen before, what was added among it.
     *
     * @param seen empty for a relay that has seen nothing yet
     * @throws io.oneapi.platform.redis.RedisGone when that cannot be done now; the news may have been added all the same
     */
    Unseen exchange(String seen, List<RestNews> news) {
        List<String> arguments = new ArrayList<>(List.of(
                seen,
                Long.toString(ModelHealth.LONGEST_REST.toMillis()),
                Integer.toString(MAX_KEPT),
                Integer.toString(AT_ONCE)));
        Instant now = clock.instant();
        news.forEach(one -> arguments.addAll(written(one, now)));
        List<String> reply = redis.run(EXCHANGE, KEYS, arguments).stream()
                .map(String.class::cast)
                .toList();
        List<String> entries = reply.subList(1, reply.size());
        return new Unseen(reply.getFirst(), read(entries), entries.size() < AT_ONCE * FIELDS);
    }

    private static List<String> written(RestNews news, Instant now) {
        return switch (news) {
            case RestNews.Cooled(long channelId, String model, Instant until) ->
                List.of("cooled", Long.toString(channelId), model, millis(Duration.between(now, until)), "0");
            case RestNews.Broken(long channelId, String model, Instant until, Duration length) ->
                List.of(
                        "broken",
                        Long.toString(channelId),
                        model,
                        millis(Duration.between(now, until)),
                        millis(length));
            case RestNews.Mended(long channelId, String model) ->
                List.of("mended", Long.toString(channelId), model, "0", "0");
            case RestNews.Changed(long channelId) -> List.of("changed", Long.toString(channelId), "", "0", "0");
        };
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }

    private List<RestNews> read(List<String> fields) {
        Instant now = clock.instant();
        List<RestNews> news = new ArrayList<>();
        for (int i = 0; i < fields.size(); i += FIELDS) {
            read(fields.subList(i, i + FIELDS), now).ifPresent(news::add);
        }
        return news;
    }

    /** Leaves out rests that are over, and what a later release may add. */
    private static Optional<RestNews> read(List<String> entry, Instant now) {
        long channelId = Long.parseLong(entry.get(1));
        String model = entry.get(2);
        Duration left = Duration.ofMillis(Long.parseLong(entry.get(3)));
        Duration length = Duration.ofMillis(Long.parseLong(entry.get(4)));
        Instant until = now.plus(left);
        return switch (entry.getFirst()) {
            case "cooled" ->
                Optional.<RestNews>of(new RestNews.Cooled(channelId, model, until))
                        .filter(rest -> left.isPositive());
            case "broken" ->
                Optional.<RestNews>of(new RestNews.Broken(channelId, model, until, length))
                        .filter(rest -> left.isPositive());
            case "mended" -> Optional.of(new RestNews.Mended(channelId, model));
            case "changed" -> Optional.of(new RestNews.Changed(channelId));
            default -> Optional.empty();
        };
    }
}
