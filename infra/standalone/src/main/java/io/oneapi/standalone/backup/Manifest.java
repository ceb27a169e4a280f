package io.oneapi.standalone.backup;

import static java.util.Objects.requireNonNull;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.util.Map;

/**
 * What a backup says of itself.
 *
 * @param version of the release that made it
 * @param createdAt as ISO 8601 has it
 * @param rows of each table
 * @param journalBytes of usage that may not be booked yet
 */
@Serdeable
record Manifest(String version, String createdAt, Map<String, Long> rows, long journalBytes) {
    /** Its name in the file of a backup. */
    static final String NAME = "manifest.json";

    Manifest {
        rows = Map.copyOf(rows);
    }

    byte[] toJson() throws IOException {
        return JsonMapper.createDefault().writeValueAsBytes(this);
    }

    static Manifest ofJson(byte[] json) throws IOException {
        return requireNonNull(JsonMapper.createDefault().readValue(json, Manifest.class), NAME + " says nothing");
    }
}
