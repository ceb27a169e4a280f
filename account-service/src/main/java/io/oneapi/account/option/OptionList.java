package io.oneapi.account.option;

import io.oneapi.account.option.OptionKey.Listing;
import io.oneapi.contract.option.OptionApi;
import io.oneapi.contract.price.PriceSettingsApi;
import io.oneapi.platform.peer.PeerUnavailable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists options as they stand: stored ones, also those nobody knows, and what holds in the place of others. */
@Singleton
final class OptionList {
    private static final Logger log = LoggerFactory.getLogger(OptionList.class);

    private final OptionCatalog catalog;
    private final OptionApi options;
    private final PriceSettingsApi prices;

    OptionList(OptionCatalog catalog, OptionApi options, PriceSettingsApi prices) {
        this.catalog = catalog;
        this.options = options;
        this.prices = prices;
    }

    /** All but secrets, in the order of their names. */
    List<OptionView> all() {
        Map<String, String> stored = options.storedOptions();
        Map<String, String> shown = new TreeMap<>();
        catalog.all().stream()
                .filter(key -> key.listing() == Listing.ALWAYS)
                .forEach(key -> shown.put(key.name(), key.whereNotStored()));
        shown.putAll(stored);
        shown.putAll(ofPrices(stored));
        return shown.entrySet().stream()
                .filter(option -> !OptionKey.isSecret(option.getKey()))
                .map(option -> new OptionView(option.getKey(), option.getValue()))
                .toList();
    }

    /** The other options can be seen, and changed, while billing is away. */
    private Map<String, String> ofPrices(Map<String, String> stored) {
        try {
            return prices.shown(stored);
        } catch (PeerUnavailable e) {
            log.warn("options of prices are listed as they are stored: {}", e.getMessage());
            return Map.of();
        }
    }
}
