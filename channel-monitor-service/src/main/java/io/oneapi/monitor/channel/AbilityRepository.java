package io.oneapi.monitor.channel;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Rows of {@code abilities}. */
interface AbilityRepository extends GenericRepository<AbilityRow, AbilityRow.Key> {
    void saveAll(List<AbilityRow> abilities);

    List<AbilityRow> findByKeyGroupAndEnabledTrue(String group);

    @Query("update abilities set enabled = false where channel_id = :channelId")
    void disableOfChannel(long channelId);

    @Query("delete from abilities where channel_id = :channelId")
    void deleteOfChannel(long channelId);
}
