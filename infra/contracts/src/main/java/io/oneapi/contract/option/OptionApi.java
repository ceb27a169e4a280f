package io.oneapi.contract.option;

import java.util.Map;

/** Reads all stored settings. */
public interface OptionApi {
    /** Every row of the options table, but for secrets where another service asks; what was never saved is absent. */
    Map<String, String> storedOptions();
}
