package io.oneapi.monitor.channel;

import java.util.List;

/**
 * A part of a list of channels.
 *
 * @param total how many the whole list has
 */
record ChannelPage(List<ChannelRow> rows, long total) {
    ChannelPage {
        rows = List.copyOf(rows);
    }
}
