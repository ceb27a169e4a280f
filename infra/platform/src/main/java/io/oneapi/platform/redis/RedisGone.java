package io.oneapi.platform.redis;

/** Redis cannot be asked now. Whether what was asked of it has happened is not known. */
public final class RedisGone extends RuntimeException {
    RedisGone(String message, Throwable cause) {
        super(message, cause);
    }

    /** Redis is known to be away; thrown for every call of an outage, so without a stack. */
    RedisGone() {
        super("Redis is away", null, false, false);
    }
}
