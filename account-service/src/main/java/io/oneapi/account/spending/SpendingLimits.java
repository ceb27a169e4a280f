package io.oneapi.account.spending;

import static java.util.stream.Collectors.groupingBy;

import io.oneapi.contract.limit.LimitScope;
import java.util.List;
import java.util.Map;

/** All limits of points at one moment. */
final class SpendingLimits {
    static final SpendingLimits NONE = new SpendingLimits(List.of());

    private final Map<LimitScope, Map<String, List<SpendingLimit>>> byScopeAndRef;

    SpendingLimits(List<SpendingLimit> limits) {
        this.byScopeAndRef = limits.stream().collect(groupingBy(SpendingLimit::scope, groupingBy(SpendingLimit::ref)));
    }

    boolean isEmpty() {
        return byScopeAndRef.isEmpty();
    }

    boolean haveAnyOf(LimitScope scope) {
        return byScopeAndRef.containsKey(scope);
    }

    List<SpendingLimit> of(LimitScope scope, String ref) {
        return byScopeAndRef.getOrDefault(scope, Map.of()).getOrDefault(ref, List.of());
    }
}
