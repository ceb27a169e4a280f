package io.oneapi.platform.envelope;

/**
 * Which part of a list is asked for.
 *
 * @param page counted from 0
 */
public record PageQuery(int page, int size) {
    private static final int USUAL_SIZE = 10;
    private static final int MAX_SIZE = 100;

    /** As the query parameters {@code p} and {@code page_size} say; ten rows a page where no size is given. */
    public static PageQuery of(String p, String pageSize) {
        long size = QueryNumber.parse(pageSize);
        return new PageQuery(QueryNumber.page(p), size <= 0 ? USUAL_SIZE : (int) Math.min(size, MAX_SIZE));
    }
}
