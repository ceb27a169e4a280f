package io.oneapi.standalone.move;

import java.util.stream.Collectors;

/** Tells how to empty a target of which a move has filled a part. */
final class Emptying {
    private Emptying() {}

    static String of(End target) {
        return target.databases().stream().map(Emptying::of).collect(Collectors.joining(" "));
    }

    private static String of(OpenDatabase database) {
        String url = database.settings().jdbcUrl();
        String name = url.substring(url.lastIndexOf('/') + 1);
        return switch (database.kind()) {
            case SQLITE -> "rm %1$s %1$s-wal %1$s-shm".formatted(OpenDatabase.file(database.settings()));
            case MYSQL -> "drop database `%1$s`; create database `%1$s` character set utf8mb4;".formatted(name);
            case POSTGRESQL -> "drop database \"%1$s\"; create database \"%1$s\";".formatted(name);
        };
    }
}
