package io.oneapi.account.limit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Rows of {@code limits}. */
interface LimitRepository extends GenericRepository<LimitRow, LimitRow.Key> {
    List<LimitRow> findAll();

    /** In order; an empty scope or ref stands for any. */
    @Query("""
            select scope, ref, kind, value from limits
            where (:scope = '' or scope = :scope) and (:ref = '' or ref = :ref)
            order by scope, ref, kind limit :count offset :start""")
    List<LimitRow> find(String scope, String ref, int count, long start);

    /** How long tokens may lie unused, by token, user and group. */
    @Query("""
            select scope, ref, kind, value from limits
            where kind = 'idle_days' and (scope = 'token' and ref = :tokenId
              or scope = 'user' and ref = :userId or scope = 'group' and ref = :group)""")
    List<LimitRow> idleDays(String tokenId, String userId, String group);

    LimitRow save(LimitRow limit);

    @Query("delete from limits where scope = :scope and ref = :ref and kind = :kind")
    int delete(String scope, String ref, String kind);

    @Query("delete from limits where scope = :scope and ref = :ref")
    int deleteAll(String scope, String ref);
}
