package io.oneapi.monitor.limit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Rows of {@code channel_limits}. */
interface ChannelLimitRepository extends GenericRepository<ChannelLimitRow, ChannelLimitRow.Key> {
    List<ChannelLimitRow> findAll();

    /** In order; a channel id of 0 stands for any. */
    @Query("""
            select channel_id, kind, value from channel_limits
            where :channelId = 0 or channel_id = :channelId
            order by channel_id, kind limit :count offset :start""")
    List<ChannelLimitRow> find(long channelId, int count, long start);

    ChannelLimitRow save(ChannelLimitRow limit);

    @Query("delete from channel_limits where channel_id = :channelId and kind = :kind")
    int delete(long channelId, String kind);

    @Query("delete from channel_limits where channel_id not in (select id from channels)")
    int deleteOfUnknownChannels();
}
