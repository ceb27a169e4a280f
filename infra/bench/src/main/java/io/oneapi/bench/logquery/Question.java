package io.oneapi.bench.logquery;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A kind of question that the console asks.
 *
 * @param path of one such question, with values picked at random
 */
record Question(String name, Function<Random, String> path) {
    private static final int PAGE = 10;

    /** All kinds, for a log of so many rows that ends now. */
    static List<Question> all(long rows, long now) {
        String week = range(now - Duration.ofDays(7).toSeconds() - 12_345, now);
        return List.of(
                new Question("list, first page", random -> "/api/log/?p=0"),
                new Question("list, any page", random -> "/api/log/?p=" + random.nextLong(rows / PAGE)),
                new Question("list, last page", random -> "/api/log/?p=" + (rows / PAGE - 1)),
                new Question("list of a user", random -> "/api/log/?p=0&username=" + user(random)),
                new Question("list of root, page 10 000", random -> "/api/log/?p=10000&username=root"),
                new Question(
                        "list of a user and a model he hardly uses",
                        random -> "/api/log/?p=0&username=" + user(random) + "&model_name=" + model(random)),
                new Question(
                        "list of a model, any of 10 000 pages",
                        random -> "/api/log/?p=" + random.nextInt(10_000) + "&model_name=" + model(random)),
                new Question("list of a channel, page 500", random -> "/api/log/?p=500&channel=" + channel(random)),
                new Question(
                        "list of the token that all have, page 100 000",
                        random -> "/api/log/?p=100000&token_name=default"),
                new Question("list of top-ups, page 20", random -> "/api/log/?p=20&type=1"),
                new Question("list of an hour", random -> "/api/log/?p=3&" + hour(random, now)),
                new Question(
                        "list of a week and a model, page 3 000",
                        random -> "/api/log/?p=3000&model_name=" + model(random) + "&" + week),
                new Question("list without a match", random -> "/api/log/?p=0&model_name=nobody-asked"),
                new Question("search for a type", random -> "/api/log/search?keyword=1"),
                new Question("search for a common beginning", random -> "/api/log/search?keyword=" + encoded("倍率")),
                new Question("search for a rare beginning", random -> "/api/log/search?keyword=" + encoded("管理员")),
                new Question("search without a match", random -> "/api/log/search?keyword=nothing"),
                new Question("sum of all", random -> "/api/log/stat"),
                new Question("sum of a week", random -> "/api/log/stat?" + week),
                new Question("sum of an hour", random -> "/api/log/stat?" + hour(random, now)),
                new Question("sum of a user", random -> "/api/log/stat?username=" + user(random)),
                new Question(
                        "sum of a user and a model",
                        random -> "/api/log/stat?username=" + user(random) + "&model_name=" + model(random)),
                new Question("sum of a model", random -> "/api/log/stat?model_name=" + model(random)),
                new Question(
                        "sum of a model and a channel in a week",
                        random -> "/api/log/stat?model_name=" + model(random) + "&channel=" + channel(random) + "&"
                                + week),
                new Question("sum of the token that all have", random -> "/api/log/stat?token_name=default"),
                new Question("own list", random -> "/api/log/self?p=0"),
                new Question("own list, page 10 000", random -> "/api/log/self?p=10000"),
                new Question("own search", random -> "/api/log/self/search?keyword=" + encoded("通过")),
                new Question("own sum", random -> "/api/log/self/stat"),
                new Question("own sum of a week", random -> "/api/log/self/stat?" + week),
                new Question("dashboard", random -> "/api/user/dashboard"));
    }

    private static String user(Random random) {
        return SampleRow.username(1 + random.nextInt(SampleRow.USERS));
    }

    private static String model(Random random) {
        return SampleRow.model(random.nextInt(SampleRow.MODELS));
    }

    private static long channel(Random random) {
        return SampleRow.channel(random.nextInt(SampleRow.MODELS), random.nextInt(SampleRow.CHANNELS_PER_MODEL));
    }

    private static String hour(Random random, long now) {
        long start = now - random.nextLong(Duration.ofDays(29).toSeconds());
        return range(start, start + 3600);
    }

    private static String range(long start, long end) {
        return "start_timestamp=" + start + "&end_timestamp=" + end;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
