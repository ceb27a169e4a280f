package io.oneapi.billing.log;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Reads rows of {@code logs}; an empty text or a zero in a filter means any. */
interface LogRepository extends GenericRepository<LogRow, Long> {
    @Query("""
            select id, user_id, created_at, type, content, username, token_name, model_name, quota, prompt_tokens,
              completion_tokens, channel_id, request_id, elapsed_time, is_stream, system_prompt_reset
            from logs
            where (:userId = 0 or user_id = :userId) and (:type = 0 or type = :type)
              and (:startTimestamp = 0 or created_at >= :startTimestamp)
              and (:endTimestamp = 0 or created_at <= :endTimestamp)
              and (:username = '' or username = :username) and (:tokenName = '' or token_name = :tokenName)
              and (:modelName = '' or model_name = :modelName) and (:channel = 0 or channel_id = :channel)
            order by id desc limit :pageSize offset :pageStart""")
    List<LogRow> find(
            long userId,
            long type,
            long startTimestamp,
            long endTimestamp,
            String username,
            String tokenName,
            String modelName,
            long channel,
            int pageSize,
            long pageStart);
}
