package io.oneapi.contract.price;

import java.util.Set;

/** The names of what vendors do beside generating, and are paid for by the call. */
public final class VendorTools {
    public static final String WEB_SEARCH = "web_search";

    public static final Set<String> ALL = Set.of(WEB_SEARCH);

    private VendorTools() {}
}
