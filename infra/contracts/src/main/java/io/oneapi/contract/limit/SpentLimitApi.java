package io.oneapi.contract.limit;

import java.util.List;

/** Reads which limits of points are used up. */
public interface SpentLimitApi {
    /** All that are, in the present period. */
    List<SpentLimit> spentLimits();
}
