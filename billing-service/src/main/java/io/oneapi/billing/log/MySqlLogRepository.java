package io.oneapi.billing.log;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Repository;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.oneapi.platform.database.Databases;

@Requires(property = "datasources.log.dialect", value = "MYSQL")
@Repository(Databases.LOG)
@JdbcRepository(dialect = Dialect.MYSQL)
interface MySqlLogRepository extends LogRepository {}
