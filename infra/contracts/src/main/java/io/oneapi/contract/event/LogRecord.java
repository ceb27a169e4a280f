package io.oneapi.contract.event;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of the log about something else than an answered call.
 *
 * @param eventId unique; the same record delivered twice becomes one row
 * @param occurredAt unix seconds
 * @param userId whom it is about, 0 for nobody
 * @param quota points; only a top-up through the API moves any
 * @param channelId of a tested channel, else 0
 * @param modelName of a channel test, else empty
 * @param elapsedMillis of a channel test, else 0
 */
public record LogRecord(
        int schemaVersion,
        String eventId,
        long occurredAt,
        Kind kind,
        long userId,
        String username,
        String content,
        long quota,
        long channelId,
        String modelName,
        long elapsedMillis) {
    public static final int SCHEMA_VERSION = 1;

    /** What a row is about. */
    public enum Kind {
        TOP_UP(1),
        MANAGE(3),
        SYSTEM(4),
        CHANNEL_TEST(5);

        private final int logType;

        Kind(int logType) {
            this.logType = logType;
        }

        /** The number stored in {@code logs.type}. */
        public int logType() {
            return logType;
        }
    }

    /** Quota that came in from outside. */
    public static LogRecord topUp(Instant at, long userId, String username, String content, long quota) {
        return ofUser(Kind.TOP_UP, at, userId, username, content, quota);
    }

    /** What an administrator has done; the content names who, and to whom or what. */
    public static LogRecord manage(Instant at, long userId, String username, String content) {
        return ofUser(Kind.MANAGE, at, userId, username, content, 0);
    }

    /** What the system has done for a user by its own rules, as a gift. */
    public static LogRecord system(Instant at, long userId, String username, String content) {
        return ofUser(Kind.SYSTEM, at, userId, username, content, 0);
    }

    /** How a test of a channel ended. */
    public static LogRecord channelTest(
            Instant at, long channelId, String modelName, String content, long elapsedMillis) {
        return new LogRecord(
                SCHEMA_VERSION,
                newId(),
                at.getEpochSecond(),
                Kind.CHANNEL_TEST,
                0,
                "",
                content,
                0,
                channelId,
                modelName,
                elapsedMillis);
    }

    private static LogRecord ofUser(Kind kind, Instant at, long userId, String username, String content, long quota) {
        return new LogRecord(
                SCHEMA_VERSION, newId(), at.getEpochSecond(), kind, userId, username, content, quota, 0, "", 0);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
