package io.oneapi.billing.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.billing.BillingDatabase;
import io.oneapi.testing.database.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class LogRepositoryTest {
    private final BillingDatabase database;
    private final LogRepository logs;

    LogRepositoryTest(Dialect dialect) {
        database = BillingDatabase.emptied(dialect);
        logs = database.bean(LogRepository.class);
    }

    @Test
    void readsNullInAnOldRowAsZeroAndEmpty() {
        database.execute("""
                insert into logs (id, user_id, created_at, type, content, username, token_name, model_name, quota,
                  prompt_tokens, completion_tokens, channel_id, request_id, elapsed_time, is_stream,
                  system_prompt_reset)
                values (9, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)""");

        assertThat(logs.find(0, 0, 0, 0, "", "", "", 0, 10, 0))
                .containsExactly(new LogRow(9, 0, 0, 0, "", "", "", "", 0, 0, 0, 0, "", 0, false, false));
    }

    @Test
    void readsWhatIsStored() {
        database.execute("""
                insert into logs (id, user_id, created_at, type, content, username, token_name, model_name, quota,
                  prompt_tokens, completion_tokens, channel_id, request_id, elapsed_time, is_stream,
                  system_prompt_reset)
                values (9, 1, 1795225009, 2, '内容 😀', 'ann', 'mine', 'gpt-4o', 12, 3, 4, 5, 'r', 600, true, true)""");

        assertThat(logs.find(1, 2, 1_795_225_009, 1_795_225_009, "ann", "mine", "gpt-4o", 5, 10, 0))
                .containsExactly(new LogRow(
                        9, 1, 1_795_225_009, 2, "内容 😀", "ann", "mine", "gpt-4o", 12, 3, 4, 5, "r", 600, true, true));
        assertThat(logs.find(1, 2, 1_795_225_010, 0, "", "", "", 0, 10, 0)).isEmpty();
    }
}
