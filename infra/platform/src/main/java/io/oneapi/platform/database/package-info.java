/**
 * The databases a service may stand on. One set of repositories serves all of them: SQL of the MySQL dialect runs on
 * MySQL, MariaDB and SQLite, that of the PostgreSQL dialect on PostgreSQL.
 */
@NullMarked
package io.oneapi.platform.database;

import org.jspecify.annotations.NullMarked;
