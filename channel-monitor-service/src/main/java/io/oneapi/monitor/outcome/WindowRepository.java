package io.oneapi.monitor.outcome;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Rows of {@code channel_success_windows}. */
interface WindowRepository extends GenericRepository<WindowRow, Long> {
    WindowRow save(WindowRow window);

    Optional<WindowRow> findByChannelId(long channelId);

    @Query("update channel_success_windows set outcomes = :outcomes where channel_id = :channelId")
    int replace(long channelId, String outcomes);

    @Query("delete from channel_success_windows where channel_id not in (select id from channels)")
    int deleteOfUnknownChannels();
}
