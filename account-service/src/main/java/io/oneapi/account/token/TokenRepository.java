package io.oneapi.account.token;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of {@code tokens}. What is left on a token is written by the balance feature. */
interface TokenRepository extends GenericRepository<TokenRow, Long> {
    TokenRow save(TokenRow token);

    Optional<TokenRow> findByKey(String key);

    Optional<TokenRow> findByIdAndUserId(long id, long userId);

    boolean existsById(long id);

    List<TokenRow> findByUserId(long userId, Pageable page);

    long countByUserId(long userId);

    @Query("""
            select * from tokens where user_id = :userId and coalesce(name, '') like :pattern escape '!'
            order by id limit 100""")
    List<TokenRow> search(long userId, String pattern);

    void update(
            @Id long id,
            String name,
            long expiredTime,
            boolean unlimitedQuota,
            @Nullable String models,
            @Nullable String subnet);

    @Query("update tokens set status = :to where id = :id and status = :from")
    int changeStatus(long id, long from, long to);

    @Query("update tokens set status = 1, accessed_time = :now where id = :id and status = 3")
    int enableExpired(long id, long now);

    @Query("update tokens set status = 2 where user_id = :userId and status = 1")
    void disableAll(long userId);

    int deleteByIdAndUserId(long id, long userId);
}
