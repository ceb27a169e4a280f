package io.oneapi.monitor.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.oneapi.contract.event.ChannelOutcome.Kind;
import io.oneapi.contract.event.Topic;
import io.oneapi.monitor.MonitorDatabase;
import io.oneapi.platform.event.EventBus;
import io.oneapi.testing.database.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class ConfirmingTestsTest {
    private static final long CHANNEL = 3;
    private static final long MINUTE = 60_000;

    private final MonitorDatabase database;

    ConfirmingTestsTest(Dialect dialect) {
        database = MonitorDatabase.emptied(dialect);
        database.setOption("AutomaticDisableChannelEnabled", "true");
        database.execute("insert into channels (id, type, `key`, status, name) values (3, 1, 'k', 1, 'main')");
        database.bean(CredentialSuspicion.class).forget(CHANNEL);
    }

    @Test
    void disableAChannelThatTheyFindRefusedToo() {
        database.provider().answer(CHANNEL, Kind.CREDENTIAL, "no", 100);

        refuse(0);

        await().until(() -> status().equals("3"));
        assertThat(database.rows("select reason from channel_health_events"))
                .containsExactly("status 401, invalid_api_key: Incorrect API key; confirmed by a test");
        await().until(() -> !database.notices().isEmpty());
        assertThat(database.notices().getFirst().subject()).contains("#3 (main) is disabled");
    }

    @Test
    void clearAChannelThatPasses() {
        database.provider().answer(CHANNEL, Kind.SUCCESS, "hi", 100);
        refuse(0);
        await().until(() -> database.provider().tests().size() == 1);
        await().until(() -> !database.bean(ConfirmingTests.class).isTesting(CHANNEL));

        refuse(MINUTE);

        await().until(() -> database.provider().tests().size() == 2);
        assertThat(status()).isEqualTo("1");
    }

    @Test
    void leaveItToTheNextFaultWhenTheyLearnNothing() {
        refuse(0);
        await().until(() -> database.provider().tests().size() == 1);
        assertThat(status()).isEqualTo("1");

        refuse(MINUTE);

        assertThat(status()).isEqualTo("3");
    }

    private void refuse(long millis) {
        database.bean(EventBus.class)
                .publish(
                        Topic.CHANNEL_OUTCOMES,
                        List.of(Outcomes.of(
                                CHANNEL, Kind.CREDENTIAL, millis, 401, "invalid_api_key", "Incorrect API key")));
    }

    private String status() {
        return database.rows("select status from channels where id = 3").getFirst();
    }
}
