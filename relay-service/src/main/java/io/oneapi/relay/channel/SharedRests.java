package io.oneapi.relay.channel;

import io.micronaut.scheduling.annotation.Scheduled;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisGone;
import io.oneapi.platform.redis.RequiresRedis;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other relays which channels rest, and takes over what they tell, twice a second and off the way of calls.
 * While Redis is away each relay goes on with what it knows, and tells it afterwards. All relays take over the same
 * news in the same order, their own too, so that they come to know the same.
 */
@Singleton
@RequiresRedis
final class SharedRests {
    private static final Logger log = LoggerFactory.getLogger(SharedRests.class);
    private static final int MAX_UNTOLD = 10_000;

    private final Queue<RestNews> untold = new LinkedBlockingQueue<>(MAX_UNTOLD);
    private final Redis redis;
    private final RestLog restLog;
    private final ChannelHealth health;
    private String seen = "";

    SharedRests(Redis redis, RestLog restLog, ChannelHealth health) {
        this.redis = redis;
        this.restLog = restLog;
        this.health = health;
        health.tell(this::tellLater);
    }

    /** When more than that is untold, Redis has long been away and the newest are known here only. */
    private void tellLater(RestNews news) {
        if (!untold.offer(news)) {
            log.debug("not told to other relays: {}", news);
        }
    }

    @Scheduled(fixedDelay = "500ms")
    void exchange() {
        try {
            boolean isDone = !redis.isUp();
            while (!isDone) {
                isDone = exchangeSome();
            }
        } catch (RedisGone e) {
            log.debug("what is untold stays so until Redis is there again", e);
        }
    }

    /** Tells the oldest news and takes others over; whether that was all there is. */
    private boolean exchangeSome() {
        List<RestNews> told = untold.stream().limit(RestLog.AT_ONCE).toList();
        RestLog.Unseen unseen = restLog.exchange(seen, told);
        told.forEach(untold::remove);
        seen = unseen.seen();
        unseen.news().forEach(health::takeOver);
        return told.size() < RestLog.AT_ONCE && unseen.isAll();
    }
}
