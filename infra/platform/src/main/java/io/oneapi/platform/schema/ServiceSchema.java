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
    public record Step(int number, String description, List<Table> tables, List<String> statements) {
        public Step {
            tables = List.copyOf(tables);
            statements = List.copyOf(statements);
        }

        /** Tables that need nothing to be in them. */
        public Step(int number, String description, List<Table> tables) {
            this(number, description, tables, List.of());
        }
    }
}
