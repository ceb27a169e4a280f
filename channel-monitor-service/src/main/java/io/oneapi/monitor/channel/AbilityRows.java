package io.oneapi.monitor.channel;

import java.util.ArrayList;
import java.util.List;

/** What a channel serves, derived from its row. */
final class AbilityRows {
    private AbilityRows() {}

    /** One for each pair of a group and a model. */
    static List<AbilityRow> of(ChannelRow channel) {
        List<AbilityRow> rows = new ArrayList<>();
        for (String group : CommaList.parse(channel.group())) {
            for (String model : CommaList.parse(channel.models())) {
                AbilityRow.Key key = new AbilityRow.Key(group, model, channel.rowId());
                rows.add(new AbilityRow(key, channel.status() == ChannelRow.ENABLED, channel.priority()));
            }
        }
        return rows;
    }
}
