package io.oneapi.bench.logquery;

import java.util.List;
import java.util.Random;

/** A log row such as a site with some hundred users has; a few users and models make most of the calls. */
record SampleRow(
        long userId,
        long createdAt,
        int type,
        String content,
        String username,
        String tokenName,
        String modelName,
        long quota,
        long promptTokens,
        long completionTokens,
        long channelId,
        String requestId,
        long elapsedMillis,
        boolean stream) {
    static final int USERS = 300;
    static final int MODELS = 20;
    static final int CHANNELS_PER_MODEL = 3;
    static final int CONSUME = 2;

    private static final List<String> PROVIDERS = List.of("alpha", "beta", "gamma", "delta");

    /** A row of that time; the same state of the source gives the same row. */
    static SampleRow next(Random random, long createdAt) {
        int user = rank(random, USERS);
        if (random.nextInt(2000) == 0) {
            return act(user, createdAt, random.nextBoolean() ? 1 : 3);
        }
        // Everybody keeps to a few models, and most calls come from one of two tokens.
        int model = (user * 7 + rank(random, 4)) % MODELS;
        long prompt = 20L + random.nextInt(4000);
        long completion = 1L + random.nextInt(1500);
        return new SampleRow(
                user,
                createdAt,
                CONSUME,
                "倍率：" + (model + 1) + ".00 × 1.00 × 2.00",
                username(user),
                random.nextInt(10) < 7 ? "default" : "app-" + user,
                model(model),
                (prompt + 2 * completion) * (model + 1),
                prompt,
                completion,
                channel(model, random.nextInt(CHANNELS_PER_MODEL)),
                createdAt + "" + random.nextInt(1_000_000_000),
                200 + random.nextInt(20_000),
                random.nextBoolean());
    }

    private static SampleRow act(int user, long createdAt, int type) {
        String content = type == 1 ? "通过在线充值 1000000 点额度" : "管理员修改了用户 " + user;
        return new SampleRow(user, createdAt, type, content, username(user), "", "", 0, 0, 0, 0, "", 0, false);
    }

    /** A number from 1 on; small ones come far more often. */
    private static int rank(Random random, int count) {
        return (int) Math.pow(count + 1.0, random.nextDouble());
    }

    /** The first user is root, who signs in to ask. */
    static String username(int user) {
        return user == 1 ? "root" : "user" + user;
    }

    static String model(int model) {
        return PROVIDERS.get(model % PROVIDERS.size()) + "-chat-" + model;
    }

    static long channel(int model, int choice) {
        return 1 + (long) model * CHANNELS_PER_MODEL + choice;
    }
}
