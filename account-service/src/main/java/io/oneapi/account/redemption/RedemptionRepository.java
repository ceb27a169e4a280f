package io.oneapi.account.redemption;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Rows of {@code redemptions}. */
interface RedemptionRepository extends GenericRepository<RedemptionRow, Long> {
    RedemptionRow save(RedemptionRow redemption);

    Optional<RedemptionRow> findById(long id);

    Optional<RedemptionRow> findByKey(String key);

    List<RedemptionRow> findAll(Pageable page);

    long count();

    @Query("""
            select * from redemptions where id = :id or coalesce(name, '') like :pattern escape '!'
            order by id limit 100""")
    List<RedemptionRow> search(long id, String pattern);

    @Query("update redemptions set name = :name, quota = :quota where id = :id and coalesce(status, 0) <> 3")
    void changeUnused(long id, String name, long quota);

    /** Neither is a used code made new again, nor one used at this moment. */
    @Query("update redemptions set status = :status where id = :id and coalesce(status, 0) <> 3")
    void changeUnusedStatus(long id, long status);

    /** The gate that lets one of all who redeem a code at once through, for what it was worth when they looked. */
    @Query("update redemptions set status = 3, redeemed_time = :now where id = :id and status = 1 and quota = :quota")
    int use(long id, long quota, long now);

    int deleteById(long id);
}
