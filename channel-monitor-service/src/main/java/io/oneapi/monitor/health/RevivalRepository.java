package io.oneapi.monitor.health;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Rows of {@code channel_revivals}. */
interface RevivalRepository extends GenericRepository<RevivalRow, Long> {
    RevivalRow save(RevivalRow revival);

    Optional<RevivalRow> findByChannelId(long channelId);

    @Query("""
            select channel_id, tries, due_at from channel_revivals
            where due_at <= :now order by due_at, channel_id limit :count""")
    List<RevivalRow> findDue(long now, int count);

    @Query("select channel_id from channel_revivals")
    List<Long> findIds();

    @Query("""
            update channel_revivals set tries = tries + 1, due_at = :next
            where channel_id = :channelId and tries = :tries and due_at = :dueAt""")
    int claim(long channelId, long tries, long dueAt, long next);

    @Query("delete from channel_revivals where channel_id = :channelId")
    void deleteOfChannel(long channelId);

    @Query("delete from channel_revivals where channel_id not in (select id from channels where status = 3)")
    void deleteOfOthers();
}
