package io.oneapi.account;

import io.oneapi.contract.price.PriceSettingsApi;
import java.util.Map;
import java.util.Optional;

/** Answers as the billing service might: a group ratio of its own, and nothing against texts but {@code bad}. */
public final class BillingService implements PriceSettingsApi {
    @Override
    public Map<String, String> shown(Map<String, String> stored) {
        return Map.of("GroupRatio", stored.getOrDefault("GroupRatio", "{\"default\":1}"));
    }

    @Override
    public Optional<String> objection(String option, String text) {
        return Optional.of("it is bad").filter(objection -> text.equals("bad"));
    }
}
