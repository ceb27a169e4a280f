package io.oneapi.monitor.health;

import io.micronaut.transaction.annotation.Transactional;
import io.oneapi.monitor.channel.ChannelDirectory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * When channels that the system has disabled are to be tried again: after 1, 5, 15 and then every 60 minutes. Each time
 * falls to one replica.
 */
@Singleton
public class Revivals {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(60));

    private final RevivalRepository revivals;
    private final ChannelDirectory channels;
    private final Clock clock;

    Revivals(RevivalRepository revivals, ChannelDirectory channels, Clock clock) {
        this.revivals = revivals;
        this.channels = channels;
        this.clock = clock;
    }

    /** Begins to count, inside the caller's transaction. */
    void begin(long channelId) {
        revivals.deleteOfChannel(channelId);
        revivals.save(new RevivalRow(channelId, 0, now() + pause(0)));
    }

    void end(long channelId) {
        revivals.deleteOfChannel(channelId);
    }

    /** Takes notice of channels that were disabled or enabled by others, such as One API before this program. */
    @Transactional
    public void follow() {
        revivals.deleteOfOthers();
        Set<Long> known = new HashSet<>(revivals.findIds());
        channels.idsDisabledBySystem().stream()
                .filter(id -> !known.contains(id))
                .forEach(this::begin);
    }

    /** Channels whose time has come and whose test falls to the caller, each at most once. */
    public List<Long> claimDue(int atMost) {
        return revivals.findDue(now(), atMost).stream()
                .filter(this::claim)
                .map(RevivalRow::channelId)
                .toList();
    }

    private boolean claim(RevivalRow due) {
        long next = now() + pause(due.tries() + 1);
        return revivals.claim(due.channelId(), due.tries(), due.dueAt(), next) == 1;
    }

    /** When the next test of a channel is due, in unix seconds. */
    OptionalLong nextTestAt(long channelId) {
        return revivals.findByChannelId(channelId).stream()
                .mapToLong(RevivalRow::dueAt)
                .findFirst();
    }

    private static long pause(long tries) {
        return PAUSES.get((int) Math.min(tries, PAUSES.size() - 1)).toSeconds();
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
