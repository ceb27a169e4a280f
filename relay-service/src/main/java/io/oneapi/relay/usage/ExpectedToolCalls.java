package io.oneapi.relay.usage;

import io.oneapi.contract.price.VendorTools;
import io.oneapi.relay.channel.MappedModel;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.request.BodyScan;
import io.oneapi.relay.request.RelayRequest;
import java.util.Map;

/**
 * Which of the vendor's tools a call will make use of, as far as its request tells.
 *
 * <p>OpenAI's chats search before each answer, once, and do not report it: with {@code web_search_options}, and on
 * {@code gpt-5-search-api}, {@code gpt-4o-search-preview} and {@code gpt-4o-mini-search-preview} without them too (guide
 * to web search in chat completions; read in copies, November 2026).
 */
final class ExpectedToolCalls {
    private static final Map<String, Long> ONE_SEARCH = Map.of(VendorTools.WEB_SEARCH, 1L);

    private ExpectedToolCalls() {}

    static Map<String, Long> of(RelayRequest request, MappedModel model) {
        boolean searches = request.mode() == RelayMode.CHAT && (asksToSearch(request) || alwaysSearches(model));
        return searches ? ONE_SEARCH : Map.of();
    }

    private static boolean asksToSearch(RelayRequest request) {
        return request.scan() instanceof BodyScan body && body.webSearch();
    }

    /** A date may follow. */
    private static boolean alwaysSearches(MappedModel model) {
        return model.upstream().contains("-search-preview") || model.upstream().contains("-search-api");
    }
}
