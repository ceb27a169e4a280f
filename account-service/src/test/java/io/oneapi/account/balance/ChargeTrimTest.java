package io.oneapi.account.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.platform.retention.FirstKept;
import io.oneapi.platform.retention.OldEvents;
import io.oneapi.testing.database.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class ChargeTrimTest {
    private final Instant longAgo = Instant.now().minus(Duration.ofDays(31));
    private final Instant lately = Instant.now().minus(Duration.ofDays(29));

    private final AccountDatabase database;
    private final ChargeConsumer charges;
    private final OldEvents oldEvents;

    ChargeTrimTest(Dialect dialect) {
        database = AccountDatabase.emptied(dialect);
        charges = database.bean(ChargeConsumer.class);
        oldEvents = database.bean(OldEvents.class);
        database.execute("insert into users (id, username, password, quota) values (70, 'ann', '', 5000)");
        database.execute(
                "insert into tokens (id, user_id, `key`, remain_quota, created_time) values (700, 70, 'k1', 5000, 9)");
    }

    @Test
    void movesChargesOfLongAgoIntoTheOpeningValues() {
        charges.accept(List.of(charge(longAgo, "1", 100), charge(longAgo, "2", 20), charge(lately, "3", 4)));

        oldEvents.remove();

        assertThat(database.row("select event_id from account_charges")).isEqualTo(id(lately, "3"));
        assertThat(database.row("select user_id, used_quota, request_count from user_openings"))
                .isEqualTo("70|120|2");
        assertThat(database.row("select token_id, created_time, used_quota from token_openings"))
                .isEqualTo("700|9|120");
        assertThat(database.row("select quota, used_quota, request_count from users"))
                .isEqualTo("4876|124|3");
    }

    @Test
    void addsToOpeningValuesThatAreThere() {
        database.execute("insert into user_openings (user_id, used_quota, request_count) values (70, 1000, 10)");
        database.execute("insert into token_openings (token_id, created_time, used_quota) values (700, 9, 500)");
        charges.accept(List.of(charge(longAgo, "1", 100)));

        oldEvents.remove();
        oldEvents.remove();

        assertThat(database.row("select used_quota, request_count from user_openings"))
                .isEqualTo("1100|11");
        assertThat(database.row("select created_time, used_quota from token_openings"))
                .isEqualTo("9|600");
    }

    @Test
    void keepsTokensApartThatHadTheSameId() {
        database.execute("insert into token_openings (token_id, created_time, used_quota) values (700, 3, 500)");
        ChargeEvent ofTheEarlierToken = new ChargeEvent(1, id(longAgo, "1"), 8, 70, 700, 3, 30);
        charges.accept(List.of(ofTheEarlierToken, charge(longAgo, "2", 100)));

        oldEvents.remove();

        assertThat(database.row("select created_time, used_quota from token_openings"))
                .isEqualTo("9|100");
    }

    @Test
    void removesManyStepByStep() {
        charges.accept(IntStream.range(0, 1200)
                .mapToObj(i -> charge(longAgo, "%04d".formatted(i), 1))
                .toList());

        oldEvents.remove();

        assertThat(database.row("select count(*) from account_charges")).isEqualTo("0");
        assertThat(database.row("select used_quota, request_count from user_openings"))
                .isEqualTo("1200|1200");
    }

    private static ChargeEvent charge(Instant at, String name, long quota) {
        return new ChargeEvent(1, id(at, name), at.getEpochSecond(), 70, 700, 3, quota);
    }

    private static String id(Instant at, String name) {
        return new FirstKept(at).eventId() + name;
    }
}
