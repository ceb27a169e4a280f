package io.oneapi.bench.load;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A server to load.
 *
 * @param name its name in the tables
 * @param url its address without a path
 * @param key what it wants as bearer
 * @param ownHeaders headers that only this server needs
 */
public record LoadTarget(String name, URI url, String key, Map<String, String> ownHeaders) {
    public LoadTarget {
        ownHeaders = Map.copyOf(ownHeaders);
    }

    public LoadTarget(String name, URI url, String key) {
        this(name, url, key, Map.of());
    }

    /** The headers of every call. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>(ownHeaders);
        headers.put("Authorization", "Bearer " + key);
        headers.put("Content-Type", "application/json");
        return headers;
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return name + " at " + url;
    }
}
