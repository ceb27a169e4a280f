package io.oneapi.monitor.channel;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import java.util.List;

@Requires(property = "datasources.default.dialect", value = "POSTGRES")
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PostgresChannelRepository extends ChannelRepository {
    @Override
    @Query("select id" + FILTER_BY_GROUP + "\"group\"" + PAGE)
    List<Long> findIds(
            long status, long type, String model, String group, String name, String namePattern, int count, long start);

    @Override
    @Query("select count(*)" + FILTER_BY_GROUP + "\"group\"" + IS_THE_GROUP)
    long countIds(long status, long type, String model, String group, String name, String namePattern);
}
