package io.oneapi.account.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several processes that charge the same users at the same time. */
@ParameterizedClass
@EnumSource(Dialect.class)
class ReplicasTest {
    private static final int BATCHES = 20;

    private final TestDatabase stored;

    ReplicasTest(Dialect dialect) {
        stored = TestDatabase.create(dialect);
    }

    @Test
    void chargeTheSameUsersAndTokensWithoutLosingAPoint() throws Exception {
        try (AccountDatabase first = AccountDatabase.start(stored);
                AccountDatabase second = AccountDatabase.start(stored);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            stored.execute("insert into users (id, username, password, quota) values (70, 'ann', '', 1000000),"
                    + " (80, 'bob', '', 1000000)");
            stored.execute("insert into tokens (id, user_id, `key`, remain_quota, unlimited_quota)"
                    + " values (700, 70, 'k1', 1000000, false), (800, 80, 'k2', 1000000, false)");

            List<Future<?>> runs = new ArrayList<>();
            for (AccountDatabase replica : List.of(first, second)) {
                String name = replica == first ? "a" : "b";
                runs.add(threads.submit(() -> charge(replica.bean(ChargeConsumer.class), name)));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }

        // Two replicas, twenty batches each, with 3 + 4 points for ann and 5 for bob.
        assertThat(stored.rows("select quota, used_quota, request_count from users where id >= 70 order by id"))
                .containsExactly("999720|280|80", "999800|200|40");
        assertThat(stored.rows("select remain_quota, used_quota from tokens order by id"))
                .containsExactly("999720|280", "999800|200");
    }

    private static void charge(ChargeConsumer charges, String name) {
        for (int i = 0; i < BATCHES; i++) {
            List<ChargeEvent> batch = List.of(
                    charge(name + i + "x", 70, 700, 3),
                    charge(name + i + "y", 80, 800, 5),
                    charge(name + i + "z", 70, 700, 4));
            charges.accept(name.equals("a") ? batch : batch.reversed());
        }
    }

    private static ChargeEvent charge(String eventId, long userId, long tokenId, long quota) {
        return new ChargeEvent(ChargeEvent.SCHEMA_VERSION, eventId, 1_795_225_009, userId, tokenId, 3, quota);
    }
}
