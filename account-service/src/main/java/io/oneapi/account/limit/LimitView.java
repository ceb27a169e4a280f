package io.oneapi.account.limit;

import io.micronaut.serde.annotation.Serdeable;

/** A limit as administrators see it. */
@Serdeable
record LimitView(String scope, String ref, String kind, long value) {
    static LimitView of(LimitRow row) {
        return new LimitView(row.key().scope(), row.key().ref(), row.key().kind(), row.value());
    }
}
