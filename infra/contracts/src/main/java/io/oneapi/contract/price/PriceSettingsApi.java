package io.oneapi.contract.price;

import java.util.Map;
import java.util.Optional;

/** Knows the options that prices are made of: what an operator is shown of each, and which texts they take. */
public interface PriceSettingsApi {
    /**
     * What holds, by option: the stored text, or what stands in its place where none is stored. Shipped models that a
     * stored table does not name are among those of {@code ModelRatio}, as they hold too.
     *
     * @param stored the texts of all stored options; those that prices are not made of are passed over
     */
    Map<String, String> shown(Map<String, String> stored);

    /** What is wrong with a text as the value of an option; empty where it can be read. */
    Optional<String> objection(String option, String text);
}
