package io.oneapi.platform.redis;

import io.oneapi.platform.failure.StartFailure;

/** An address of Redis that cannot be read. The text never contains the address, since that may hold a password. */
final class MalformedRedisAddress extends StartFailure {
    MalformedRedisAddress(String reason) {
        super("REDIS_CONN_STRING is malformed: " + reason
                + ". Forms: redis://user:password@host:6379/0, rediss:// for TLS, unix://user:password@/path?db=0,"
                + " host:port,host:port for a cluster, or for sentinels together with REDIS_MASTER_NAME.");
    }
}
