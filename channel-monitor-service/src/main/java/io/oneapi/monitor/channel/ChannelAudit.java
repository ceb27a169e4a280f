package io.oneapi.monitor.channel;

import io.oneapi.contract.event.LogRecord;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.outbox.LogOutbox;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** Writes down who has changed which channels, in the transaction that changes them. */
@Singleton
final class ChannelAudit {
    private static final int MAX_NAMED = 100;

    private final LogOutbox outbox;
    private final Clock clock;

    ChannelAudit(LogOutbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    void created(PersonRecord actor, List<Long> ids) {
        write(actor, "created channels " + named(ids) + " / 创建了渠道 " + named(ids));
    }

    void changed(PersonRecord actor, List<Long> ids) {
        write(actor, "changed channels " + named(ids) + " / 修改了渠道 " + named(ids));
    }

    void deleted(PersonRecord actor, long id) {
        write(actor, "deleted channel " + id + " / 删除了渠道 " + id);
    }

    void deletedDisabled(PersonRecord actor, int count) {
        write(actor, "deleted all " + count + " disabled channels / 删除了全部 " + count + " 个已禁用的渠道");
    }

    private static String named(List<Long> ids) {
        String first = ids.stream().limit(MAX_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return ids.size() <= MAX_NAMED ? first : first + " … (" + ids.size() + ")";
    }

    private void write(PersonRecord actor, String what) {
        outbox.add(LogRecord.manage(clock.instant(), actor.id(), actor.username(), actor.username() + " " + what));
    }
}
