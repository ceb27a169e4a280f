package io.oneapi.platform.envelope;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.oneapi.platform.request.PathPatterns;

/** Refuses questions with the character U+0000, which no text here has, and of which PostgreSQL takes none. */
@ServerFilter(patternStyle = FilterPatternStyle.REGEX, value = PathPatterns.API)
final class NulRefusal {
    private static final String ENCODED = "%00";

    @RequestFilter
    void requireNone(HttpRequest<?> request) {
        String query = request.getUri().getRawQuery();
        if (query != null && query.contains(ENCODED)) {
            throw new RequestRefused("A parameter has the character U+0000 / 参数中含有字符 U+0000");
        }
    }
}
