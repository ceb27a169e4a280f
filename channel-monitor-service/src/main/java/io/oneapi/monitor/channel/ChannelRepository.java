package io.oneapi.monitor.channel;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of {@code channels}; their figures are written by {@link ChannelCharges}. */
interface ChannelRepository extends GenericRepository<ChannelRow, Long> {
    /** What a filter asks for; 0 and an empty text ask for anything. */
    String FILTER_BY_GROUP = """
             from channels
            where (:status = 0 or status = :status)
              and (:type = 0 or type = :type)
              and (:name = '' or name like :namePattern escape '!')
              and (:model = '' or id in (select channel_id from abilities where model = :model))
              and (:group = '' or id in (select channel_id from abilities where\s""";

    String IS_THE_GROUP = " = :group))";
    String PAGE = IS_THE_GROUP + " order by id desc limit :count offset :start";

    ChannelRow save(ChannelRow channel);

    Optional<ChannelRow> findById(long id);

    boolean existsById(long id);

    /** The ids of those that a filter lets through, latest first. Written per dialect, for a column named group. */
    List<Long> findIds(
            long status, long type, String model, String group, String name, String namePattern, int count, long start);

    long countIds(long status, long type, String model, String group, String name, String namePattern);

    List<ChannelRow> findByIdInList(List<Long> ids);

    List<ChannelRow> findByIdOrNameStartsWith(long id, String prefix, Pageable page);

    List<ChannelRow> findByStatus(long status);

    @Query("select id from channels where status = 1")
    List<Long> findEnabledIds();

    @Query("select id from channels order by id desc")
    List<Long> findAllIds();

    @Query("select id from channels where status in (2, 3) order by id desc")
    List<Long> findDisabledIds();

    @Query("select id from channels where status = 3 order by id")
    List<Long> findIdsDisabledBySystem();

    @Query("select id from channels where id > :id order by id limit :count")
    List<Long> findIdsAfter(long id, int count);

    /** Keeps others from changing the row until the caller's transaction ends. */
    @Query("update channels set id = id where id = :id")
    void lock(long id);

    @Query("update channels set status = 1 where id = :id and status = 3")
    int enableDisabledBySystem(long id);

    @Query("update channels set status = :status where id in (:ids)")
    int setStatus(List<Long> ids, long status);

    @Query("update channels set priority = :priority where id in (:ids)")
    int setPriority(List<Long> ids, long priority);

    @Query("update channels set test_time = :testTime, response_time = :responseTime where id = :id")
    void setTested(long id, long testTime, long responseTime);

    @Query("update channels set balance = :balance, balance_updated_time = :updatedTime where id = :id")
    void setBalance(long id, double balance, long updatedTime);

    @Query("update channels set status = 3 where id = :id and status = 1")
    int disableEnabled(long id);

    void update(
            @Id long id,
            long type,
            String key,
            long status,
            String name,
            long weight,
            String baseUrl,
            @Nullable String other,
            String models,
            String group,
            String modelMapping,
            long priority,
            String config,
            @Nullable String systemPrompt);

    void deleteById(long id);

    @Query("delete from channels where status in (2, 3)")
    int deleteDisabled();
}
