package io.oneapi.account.limit;

import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.platform.event.EventConsumer;
import jakarta.inject.Singleton;
import java.util.List;

/** Takes away the limits of deleted tokens and users. */
@Singleton
final class LimitCleanup implements EventConsumer<ConfigChange> {
    private final Limits limits;

    LimitCleanup(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Topic<ConfigChange> topic() {
        return Topic.CONFIG_CHANGES;
    }

    @Override
    public Audience audience() {
        return Audience.ONE_REPLICA;
    }

    @Override
    public void accept(List<ConfigChange> changes) {
        // Every change is looked at, also behind one that has deleted something.
        if (changes.stream().filter(this::deletedSome).count() > 0) {
            limits.announceChange();
        }
    }

    private boolean deletedSome(ConfigChange change) {
        return switch (change.kind()) {
            case TOKEN -> limits.deleteIfGone(LimitScope.TOKEN, change.id());
            case USER -> limits.deleteIfGone(LimitScope.USER, change.id());
            case CHANNEL, OPTION, LIMIT, PRICE -> false;
        };
    }
}
