package io.oneapi.platform.envelope;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;

/** The answer with one page of a list; how many rows there are in all stands in a header, so that the body stays a plain list. */
public final class Listing {
    private static final String TOTAL = "X-Total-Count";

    private Listing() {}

    public static <T> MutableHttpResponse<Envelope<List<T>>> of(List<T> page, long total) {
        return HttpResponse.ok(Envelope.of(page)).header(TOTAL, Long.toString(total));
    }
}
