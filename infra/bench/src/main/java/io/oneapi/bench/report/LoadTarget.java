package io.oneapi.bench.report;

import java.net.URI;

/**
 * A server to load.
 *
 * @param name its name in the table
 * @param url its address without a path
 * @param key what it wants as bearer
 */
record LoadTarget(String name, URI url, String key) {
    /** Leaves the key out. */
    @Override
    public String toString() {
        return name + " at " + url;
    }
}
