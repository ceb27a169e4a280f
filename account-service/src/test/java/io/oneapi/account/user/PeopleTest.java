package io.oneapi.account.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.contract.person.PersonApi;
import io.oneapi.contract.person.PersonRecord;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {
    @TempDir
    Path directory;

    private AccountDatabase database;
    private PersonApi people;

    @BeforeEach
    void open() {
        database = AccountDatabase.open(directory);
        people = database.bean(PersonApi.class);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void knowTheFirstUserOfAnInstallation() {
        String id = database.row("select id from users where username = 'root'");

        assertThat(people.personById(Long.parseLong(id)))
                .contains(new PersonRecord(Long.parseLong(id), "root", 100, 1, 0));
        assertThat(database.row("select display_name, quota, `group` from users where username = 'root'"))
                .isEqualTo("Root User|500000000000000|default");
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

    @Test
    void shareOneSecretThatOutlivesARestart() {
        String secret = people.sessionSecret();
        database.close();

        database = AccountDatabase.open(directory);

        assertThat(secret).hasSizeGreaterThanOrEqualTo(32);
        assertThat(database.bean(PersonApi.class).sessionSecret()).isEqualTo(secret);
    }
}
