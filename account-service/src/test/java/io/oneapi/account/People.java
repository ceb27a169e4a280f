package io.oneapi.account;

/** Stored users of every role, each with an access token that begins with the name. */
public final class People {
    public static final long ROOT = 1;
    public static final long ADMIN = 10;
    public static final long OTHER_ADMIN = 11;
    public static final long ANN = 70;
    public static final long BOB = 80;

    private People() {}

    public static void store(AccountDatabase database) {
        store(database, ROOT, "root", 100);
        store(database, ADMIN, "admin", 10);
        store(database, OTHER_ADMIN, "admin2", 10);
        store(database, ANN, "ann", 1);
        store(database, BOB, "bob", 1);
    }

    private static void store(AccountDatabase database, long id, String name, int role) {
        database.execute("insert into users (id, username, password, display_name, role, status, email, github_id,"
                + " access_token, quota, used_quota, request_count, `group`, aff_code) values (" + id + ", '" + name
                + "', '', '" + name + "', " + role + ", 1, '" + name + "@example.org', '" + name + "-hub', '"
                + accessToken(name) + "', 1000, 200, 3, 'default', 'c" + id + "')");
    }

    /** As long as the column, so that no database pads it. */
    public static String accessToken(String name) {
        return (name + "-".repeat(32)).substring(0, 32);
    }
}
