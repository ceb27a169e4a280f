package io.oneapi.contract.channel;

import java.util.List;
import java.util.Map;

/**
 * One enabled upstream account.
 *
 * @param type provider, 1 to 51
 * @param baseUrl scheme, host and prefix; the provider's own when the channel names none
 * @param models models the channel serves
 * @param groups user groups the channel serves
 * @param priority tiers with the higher number come first
 * @param weight share inside a tier; 0 counts as 1
 * @param modelMapping requested model to upstream model
 * @param config settings that only some providers have
 * @param systemPrompt takes the place of the system message of chats; empty for none
 */
public record ChannelRecord(
        long id,
        int type,
        String name,
        Credential credential,
        String baseUrl,
        List<String> models,
        List<String> groups,
        long priority,
        long weight,
        Map<String, String> modelMapping,
        ProviderConfig config,
        String systemPrompt) {
    public ChannelRecord {
        models = List.copyOf(models);
        groups = List.copyOf(groups);
        modelMapping = Map.copyOf(modelMapping);
    }
}
