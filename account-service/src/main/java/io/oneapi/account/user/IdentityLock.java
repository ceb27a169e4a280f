package io.oneapi.account.user;

import io.oneapi.platform.database.Batches;
import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.Databases;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets one transaction at a time deal with an identity. Addresses and external ids have no unique index, as existing
 * rows may repeat them.
 */
@Singleton
final class IdentityLock {
    private static final int BUCKETS = 64;

    private final DatabaseKind kind;

    IdentityLock(Databases databases) {
        this.kind = databases.get(Databases.MAIN).kind();
    }

    /** Holds identities until the transaction ends. To be called first: what is read before may be outdated. */
    void hold(Connection connection, String... identities) {
        Set<Integer> buckets = new TreeSet<>();
        Arrays.stream(identities).forEach(identity -> buckets.add(Math.floorMod(identity.hashCode(), BUCKETS)));
        Batches.run(connection, upsert(), buckets, (statement, bucket) -> statement.setInt(1, bucket));
    }

    private String upsert() {
        return switch (kind) {
            case MYSQL -> """
                insert into identity_locks (bucket, holds) values (?, 1)
                on duplicate key update holds = holds + 1""";
            case SQLITE, POSTGRESQL -> """
                insert into identity_locks (bucket, holds) values (?, 1)
                on conflict (bucket) do update set holds = identity_locks.holds + 1""";
        };
    }
}
