package io.oneapi.monitor.channel;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.oneapi.platform.envelope.QueryNumber;

/**
 * Which channels a list is to show, and which page of it, as a query writes it. Whatever is left out, or is 0, asks for
 * all.
 *
 * @param p the page, counted from 0
 * @param name a part of it
 */
@Introspected
record ChannelFilter(
        @QueryValue(defaultValue = "") String p,

        @QueryValue(value = "page_size", defaultValue = "") String pageSize,

        @QueryValue(defaultValue = "") String status,

        @QueryValue(defaultValue = "") String type,

        @QueryValue(defaultValue = "") String model,

        @QueryValue(defaultValue = "") String group,

        @QueryValue(defaultValue = "") String name) {
    private static final int DEFAULT_SIZE = 10;
    private static final int MAX_SIZE = 100;

    long statusNumber() {
        return QueryNumber.parse(status);
    }

    long typeNumber() {
        return QueryNumber.parse(type);
    }

    int size() {
        long size = QueryNumber.parse(pageSize);
        return size <= 0 ? DEFAULT_SIZE : (int) Math.min(size, MAX_SIZE);
    }

    long start() {
        return (long) QueryNumber.page(p) * size();
    }

    /** For {@code like}, with {@code !} to escape. */
    String namePattern() {
        return "%" + name.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
