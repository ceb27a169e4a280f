package io.oneapi.standalone.reconcile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What came of a comparison.
 *
 * @param events that were compared
 * @param points they come to
 * @param inTransit events too young to be compared
 * @param logDifferences apart from the others, as rows of the log may be missing for good reasons
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record Report(long events, long points, long inTransit, List<Difference> differences, List<Difference> logDifferences) {
    Report {
        differences = List.copyOf(differences);
        logDifferences = List.copyOf(logDifferences);
    }
}
