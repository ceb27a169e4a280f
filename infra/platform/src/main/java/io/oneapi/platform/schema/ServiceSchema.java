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

    /** One step: tables in the shape they have from here on. */
    public record Step(int number, String description, List<Table> tables) {
        public Step {
            tables = List.copyOf(tables);
        }
    }
}
