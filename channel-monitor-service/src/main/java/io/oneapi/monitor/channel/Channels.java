package io.oneapi.monitor.channel;

import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.Sort;
import io.micronaut.transaction.annotation.Transactional;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** What administrators can do with channels. A channel and its abilities change in one transaction. */
@Singleton
public class Channels {
    private static final int SEARCH_LIMIT = 10_000;

    private final ChannelRepository channels;
    private final AbilityRepository abilities;
    private final ChannelAudit audit;
    private final EventBus events;
    private final Clock clock;

    Channels(
            ChannelRepository channels, AbilityRepository abilities, ChannelAudit audit, EventBus events, Clock clock) {
        this.channels = channels;
        this.abilities = abilities;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    ChannelPage page(ChannelFilter filter) {
        List<Long> ids = channels.findIds(
                filter.statusNumber(),
                filter.typeNumber(),
                filter.model(),
                filter.group(),
                filter.name(),
                filter.namePattern(),
                filter.size(),
                filter.start());
        long total = channels.countIds(
                filter.statusNumber(),
                filter.typeNumber(),
                filter.model(),
                filter.group(),
                filter.name(),
                filter.namePattern());
        return new ChannelPage(latestFirst(ids), total);
    }

    private List<ChannelRow> latestFirst(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : channels.findByIdInList(ids).stream()
                        .sorted(Comparator.comparingLong(ChannelRow::rowId).reversed())
                        .toList();
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

    /** Makes a channel for every credential given; their ids, in order. */
    @Transactional
    public List<Long> create(ChannelFields fields, PersonRecord actor) {
        List<String> keys = fields.keys();
        if (keys.isEmpty()) {
            throw new RequestRefused("key must hold at least one credential / 密钥不能为空");
        }
        List<Long> ids =
                keys.stream().map(key -> add(fields.over(blank(), key)).rowId()).toList();
        audit.created(actor, ids);
        return ids;
    }

    private ChannelRow add(ChannelRow channel) {
        ChannelRow saved = channels.save(channel);
        abilities.saveAll(AbilityRows.of(saved));
        return saved;
    }

    /** A row as it is before anything is set. Type 0 exists nowhere, so that a request must name one. */
    private ChannelRow blank() {
        long now = clock.instant().getEpochSecond();
        return new ChannelRow(
                null, 0, "", ChannelRow.ENABLED, "", 0, now, 0, 0, "", null, 0, 0, "", "default", 0, "", 0, "", null);
    }

    @Transactional
    public void change(ChannelFields fields, PersonRecord actor) {
        channels.lock(fields.id());
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
        abilities.saveAll(AbilityRows.of(wanted));
        audit.changed(actor, List.of(stored.rowId()));
    }

    /** Makes another channel with the settings and the credential of one; nothing it has used comes along. */
    @Transactional
    public ChannelRow copy(long id, PersonRecord actor) {
        ChannelRow copy = add(get(id).copy(clock.instant().getEpochSecond()));
        audit.created(actor, List.of(copy.rowId()));
        return copy;
    }

    /** Changes many channels in the same way; how many there were. */
    @Transactional
    public int change(ChannelBatch batch, PersonRecord actor) {
        int changed = 0;
        if (batch.priority().isPresent()) {
            long priority = batch.priority().getAsLong();
            changed = channels.setPriority(batch.ids(), priority);
            abilities.setPriority(batch.ids(), priority);
        }
        if (batch.status().isPresent()) {
            long status = batch.status().getAsLong();
            changed = channels.setStatus(batch.ids(), status);
            abilities.setEnabled(batch.ids(), status == ChannelRow.ENABLED);
        }
        audit.changed(actor, batch.ids());
        return changed;
    }

    /** Deletes all channels that are disabled, by hand or by the system; how many there were. */
    @Transactional
    public int deleteDisabled(PersonRecord actor) {
        abilities.deleteOfDisabledChannels();
        int deleted = channels.deleteDisabled();
        audit.deletedDisabled(actor, deleted);
        return deleted;
    }

    /** Deletes a channel; one that is not there counts as deleted, as One API's clients expect. */
    @Transactional
    public void delete(long id, PersonRecord actor) {
        if (id <= 0) {
            throw new RequestRefused("The id of a channel is needed / 缺少渠道 id");
        }
        abilities.deleteOfChannel(id);
        channels.deleteById(id);
        audit.deleted(actor, id);
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
