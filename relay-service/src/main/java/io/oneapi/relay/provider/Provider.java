package io.oneapi.relay.provider;

import java.util.List;

/**
 * A vendor as data.
 *
 * @param type the channel type, 1 to 51
 * @param apiFamily names the dialect it speaks
 * @param models the models its channels offer by default
 */
public record Provider(int type, String name, String defaultBaseUrl, String apiFamily, List<String> models) {
    public Provider {
        models = List.copyOf(models);
    }
}
