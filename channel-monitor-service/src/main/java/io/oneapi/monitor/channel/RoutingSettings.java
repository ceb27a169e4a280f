package io.oneapi.monitor.channel;

import io.micronaut.json.tree.JsonNode;
import io.oneapi.platform.envelope.RequestRefused;
import java.util.Set;

/** The members of a channel's {@code config} by which the relay passes the channel over; the others are not looked at. */
final class RoutingSettings {
    private static final Set<String> TRAITS = Set.of("tools", "images", "stream");

    private RoutingSettings() {}

    /**
     * Checks them, since the relay takes what it cannot read as not set.
     *
     * @throws RequestRefused when one cannot be read
     */
    static void requireReadable(JsonNode config) {
        if (!TRAITS.containsAll(CommaList.parse(text(config, "unfit_for")))) {
            throw new RequestRefused(
                    "unfit_for in config must be a list of tools, images and stream / config 中的 unfit_for 无效");
        }
        String contextTokens = text(config, "context_tokens");
        if (!contextTokens.isBlank() && !contextTokens.matches("[1-9][0-9]{0,11}")) {
            throw new RequestRefused(
                    "context_tokens in config must be a number above 0 / config 中的 context_tokens 必须是正整数");
        }
    }

    /** What is neither text nor number stands for itself, and is refused. */
    private static String text(JsonNode config, String name) {
        JsonNode value = config.get(name);
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.coerceStringValue() : value.toString();
    }
}
