package io.oneapi.monitor.channel;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Rows of {@code abilities}. */
interface AbilityRepository extends GenericRepository<AbilityRow, AbilityRow.Key> {
    void saveAll(List<AbilityRow> abilities);

    List<AbilityRow> findByKeyGroupAndEnabledTrue(String group);

    List<AbilityRow> findByKeyChannelIdInList(List<Long> channelIds);

    @Query("update abilities set enabled = false where channel_id = :channelId")
    void disableOfChannel(long channelId);

    @Query("update abilities set enabled = true where channel_id = :channelId")
    void enableOfChannel(long channelId);

    @Query("update abilities set enabled = :enabled where channel_id in (:channelIds)")
    void setEnabled(List<Long> channelIds, boolean enabled);

    @Query("update abilities set priority = :priority where channel_id in (:channelIds)")
    void setPriority(List<Long> channelIds, long priority);

    @Query("delete from abilities where channel_id = :channelId")
    void deleteOfChannel(long channelId);

    @Query("delete from abilities where channel_id in (select id from channels where status in (2, 3))")
    void deleteOfDisabledChannels();

    @Query("delete from abilities where channel_id not in (select id from channels)")
    int deleteOfUnknownChannels();
}
