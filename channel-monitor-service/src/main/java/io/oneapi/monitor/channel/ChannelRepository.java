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
    ChannelRow save(ChannelRow channel);

    Optional<ChannelRow> findById(long id);

    boolean existsById(long id);

    List<ChannelRow> findAll(Pageable page);

    List<ChannelRow> findByIdOrNameStartsWith(long id, String prefix, Pageable page);

    List<ChannelRow> findByStatus(long status);

    @Query("select id from channels where status = 1")
    List<Long> findEnabledIds();

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
}
