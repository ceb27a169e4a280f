package io.oneapi.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A table that is made anew. */
@ParameterizedClass
@EnumSource(Dialect.class)
class TableUpgradeTest {
    private final TestDatabase database;
    private final DatabaseKind kind;

    TableUpgradeTest(Dialect dialect) throws SQLException {
        database = TestDatabase.create(dialect);
        kind = switch (dialect) {
            case SQLITE -> DatabaseKind.SQLITE;
            case MARIADB -> DatabaseKind.MYSQL;
            case POSTGRESQL -> DatabaseKind.POSTGRESQL;
        };
        upgrade(upgrade -> upgrade.addMissing(colours("'red', 'green'")));
        database.execute("insert into colours (name, hits) values ('red', 3)");
    }

    @Test
    void refusesWhatItsChecksDoNotKnow() {
        assertThatThrownBy(() -> database.execute("insert into colours (name, hits) values ('blue', 4)"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsItsRowsAndTakesOtherValues() throws SQLException {
        upgrade(upgrade -> upgrade.rebuild(colours("'red', 'green', 'blue'")));

        database.execute("insert into colours (name, hits) values ('blue', 4)");

        assertThat(database.rows("select name, hits from colours order by name"))
                .containsExactly("blue|4", "red|3");
        assertThat(database.tables()).containsExactly("colours");
    }

    @Test
    void canBeMadeAnewAgain() throws SQLException {
        upgrade(upgrade -> upgrade.rebuild(colours("'red', 'green', 'blue'")));
        database.execute("create table colours_next (name integer)");

        upgrade(upgrade -> upgrade.rebuild(colours("'red', 'black'")));

        assertThat(database.rows("select name, hits from colours")).containsExactly("red|3");
        assertThat(database.tables()).containsExactly("colours");
    }

    private static Table colours(String names) {
        return Table.named("colours")
                .column("name", new ColumnType.VarChar(16), "not null check (name in (" + names + "))")
                .column("hits", new ColumnType.BigInt(), "not null")
                .primaryKey("name")
                .index("idx_colours_hits", "hits")
                .build();
    }

    private interface Change {
        void apply(TableUpgrade upgrade) throws SQLException;
    }

    /** In a transaction, as migrations run. */
    private void upgrade(Change change) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            change.apply(new TableUpgrade(connection, kind));
            connection.commit();
        }
    }
}
