package io.oneapi.monitor.health;

import io.oneapi.monitor.MonitorDatabase;
import java.util.List;

/** What administrators read of the health of channels. */
public final class HealthTimeline {
    private HealthTimeline() {}

    /** Newest first. */
    public static List<HealthEvent> events(MonitorDatabase database, long channelId) {
        return of(database, channelId).events();
    }

    static ChannelHealth of(MonitorDatabase database, long channelId) {
        return database.bean(ChannelHealthController.class).of(channelId).data();
    }
}
