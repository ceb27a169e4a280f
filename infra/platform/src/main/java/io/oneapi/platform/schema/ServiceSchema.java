package io.oneapi.platform.schema;

import java.util.List;

/**
 * The tables a service owns, as numbered steps that are never edited once released.
 *
 * @param service names the history table, {@code <service>_schema_history}
 * @param dataSource where they are
 */
public record ServiceSchema(String service, String dataSource, List<Step> steps) {
    public ServiceSchema {
        steps = List.copyOf(steps);
    }

    /**
     * One step: tables in the shape they have from here on.
     *
     * @param statements SQL that fills them, in the words of all dialects; on MySQL it may run again after a failure
     */
    public record Step(int number, String description, Change change, List<Table> tables, List<String> statements) {
        /** How tables come to their shape. */
        public enum Change {
            /** What they lack is added. */
            EXTENDED,
            /** They are made anew and keep their rows, as SQLite lets no check of a column be changed. */
            REBUILT
        }

        public Step {
            tables = List.copyOf(tables);
            statements = List.copyOf(statements);
        }

        public Step(int number, String description, List<Table> tables, List<String> statements) {
            this(number, description, Change.EXTENDED, tables, statements);
        }

        /** Tables that need nothing to be in them. */
        public Step(int number, String description, List<Table> tables) {
            this(number, description, tables, List.of());
        }

        /** Tables of ours, without unique constraints, that are there in the same columns and get other checks. */
        public static Step rebuilding(int number, String description, List<Table> tables) {
            return new Step(number, description, Change.REBUILT, tables, List.of());
        }
    }
}
