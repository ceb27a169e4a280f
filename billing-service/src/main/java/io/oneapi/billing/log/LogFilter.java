package io.oneapi.billing.log;

import io.micronaut.http.HttpParameters;
import io.oneapi.platform.envelope.QueryNumber;

/** Which rows are wanted; an empty text or a zero means any. */
record LogFilter(
        int page,
        long type,
        long startTimestamp,
        long endTimestamp,
        String username,
        String tokenName,
        String modelName,
        long channel) {
    static LogFilter from(HttpParameters query) {
        return new LogFilter(
                QueryNumber.page(text(query, "p")),
                number(query, "type"),
                number(query, "start_timestamp"),
                number(query, "end_timestamp"),
                text(query, "username"),
                text(query, "token_name"),
                text(query, "model_name"),
                number(query, "channel"));
    }

    private static long number(HttpParameters query, String name) {
        return QueryNumber.parse(text(query, name));
    }

    private static String text(HttpParameters query, String name) {
        return query.getFirst(name).orElse("");
    }
}
