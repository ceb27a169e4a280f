package io.oneapi.account.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.contract.person.PersonApi;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.testing.database.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class PeopleTest {
    private final AccountDatabase database;
    private final PersonApi people;

    PeopleTest(Dialect dialect) {
        database = AccountDatabase.emptied(dialect);
        people = database.bean(PersonApi.class);
    }

    @Test
    void knowWhoseAccessTokenItIs() {
        database.execute("insert into users (id, username, password, role, status, access_token)"
                + " values (70, 'ann', '', 10, 2, '0123456789abcdef0123456789abcdef')");
        database.execute("insert into user_sessions (user_id, version) values (70, 4)");

        assertThat(people.personByAccessToken("0123456789abcdef0123456789abcdef"))
                .contains(new PersonRecord(70, "ann", 10, 2, 4));
        assertThat(people.personByAccessToken("0123456789abcdef")).isEmpty();
    }

    @Test
    void readNullInAnOldRowAsZeroAndEmpty() {
        database.execute("insert into users (id, username, password, role, status) values (70, null, '', null, null)");

        assertThat(people.personById(70)).contains(new PersonRecord(70, "", 0, 0, 0));
    }
}
