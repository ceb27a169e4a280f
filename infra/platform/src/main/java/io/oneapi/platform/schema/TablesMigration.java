package io.oneapi.platform.schema;

import io.oneapi.platform.database.DatabaseKind;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/** A numbered migration that adds what tables are missing, and fills them. */
final class TablesMigration implements JavaMigration {
    private final ServiceSchema.Step step;
    private final DatabaseKind kind;

    TablesMigration(ServiceSchema.Step step, DatabaseKind kind) {
        this.step = step;
        this.kind = kind;
    }

    @Override
    public void migrate(Context context) throws Exception {
        TableUpgrade upgrade = new TableUpgrade(context.getConnection(), kind);
        for (Table table : step.tables()) {
            switch (step.change()) {
                case EXTENDED -> upgrade.addMissing(table);
                case REBUILT -> upgrade.rebuild(table);
            }
        }
        try (Statement statement = context.getConnection().createStatement()) {
            for (String sql : step.statements()) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(Integer.toString(step.number()));
    }

    @Override
    public String getDescription() {
        return step.description();
    }

    @Override
    public Integer getChecksum() {
        return List.of(step.number(), step.description()).hashCode();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
