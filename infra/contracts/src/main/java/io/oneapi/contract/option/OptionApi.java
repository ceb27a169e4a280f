package io.oneapi.contract.option;

import java.util.Map;

/** Reads all stored settings. */
public interface OptionApi {
    /** Every row of the options table; settings that were never saved are absent. */
    Map<String, String> storedOptions();
}
