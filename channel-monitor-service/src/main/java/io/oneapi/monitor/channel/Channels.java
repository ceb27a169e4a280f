package io.oneapi.monitor.channel;

import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.Sort;
import io.micronaut.transaction.annotation.Transactional;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What administrators can do with channels. A channel and its abilities change in one transaction. */
@Singleton
public class Channels {
    private static final int PAGE_SIZE = 10;
    private static final int SEARCH_LIMIT = 100;

    private final ChannelRepository channels;
    private final AbilityRepository abilities;
    private final EventBus events;
    private final Clock clock;

    Channels(ChannelRepository channels, AbilityRepository abilities, EventBus events, Clock clock) {
        this.channels = channels;
        this.abilities = abilities;
        this.events = events;
        this.clock = clock;
    }

    List<ChannelRow> page(int page) {
        return channels.findAll(Pageable.from(page, PAGE_SIZE, Sort.of(Sort.Order.desc("id"))));
    }

    List<ChannelRow> search(long id, String namePrefix) {
        return channels.findByIdOrNameStartsWith(
                id, namePrefix, Pageable.from(0, SEARCH_LIMIT, Sort.of(Sort.Order.asc("id"))));
    }

    ChannelRow get(long id) {
        return channels.findById(id).orElseThrow(() -> new RequestRefused("No such channel / 渠道不存在"));
    }

    public boolean exists(long id) {
        return channels.existsById(id);
    }

    /** Makes a channel for every credential given. */
    @Transactional
    public void create(ChannelFields fields) {
        List<String> keys = fields.keys();
        if (keys.isEmpty()) {
            throw new RequestRefused("key must hold at least one credential / 密钥不能为空");
        }
        for (String key : keys) {
            addAbilities(channels.save(fields.over(blank(), key)));
        }
    }

    /** A row as it is before anything is set. Type 0 exists nowhere, so that a request must name one. */
    private ChannelRow blank() {
        long now = clock.instant().getEpochSecond();
        return new ChannelRow(
                null, 0, "", ChannelRow.ENABLED, "", 0, now, 0, 0, "", null, 0, 0, "", "default", 0, "", 0, "", null);
    }

    @Transactional
    public void change(ChannelFields fields) {
        ChannelRow stored = get(fields.id());
        String key = fields.keys().isEmpty() ? stored.key() : String.join("\n", fields.keys());
        ChannelRow wanted = fields.over(stored, key);
        channels.update(
                stored.rowId(),
                wanted.type(),
                wanted.key(),
                wanted.status(),
                wanted.name(),
                wanted.weight(),
                wanted.baseUrl(),
                wanted.other(),
                wanted.models(),
                wanted.group(),
                wanted.modelMapping(),
                wanted.priority(),
                wanted.config(),
                wanted.systemPrompt());
        abilities.deleteOfChannel(stored.rowId());
        addAbilities(wanted);
    }

    @Transactional
    public void delete(long id) {
        abilities.deleteOfChannel(id);
        channels.deleteById(id);
    }

    private void addAbilities(ChannelRow channel) {
        List<AbilityRow> rows = new ArrayList<>();
        for (String group : CommaList.parse(channel.group())) {
            for (String model : CommaList.parse(channel.models())) {
                AbilityRow.Key key = new AbilityRow.Key(group, model, channel.rowId());
                rows.add(new AbilityRow(key, channel.status() == ChannelRow.ENABLED, channel.priority()));
            }
        }
        abilities.saveAll(rows);
    }

    /**
     * Lets holders of copies read a channel again; to be called once a change is committed.
     *
     * @param id 0 for all channels
     */
    void announceChange(long id) {
        events.announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.CHANNEL, id)));
    }
}
