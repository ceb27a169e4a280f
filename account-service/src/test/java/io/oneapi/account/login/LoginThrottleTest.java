package io.oneapi.account.login;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.exceptions.HttpStatusException;
import io.oneapi.account.AccountDatabase;
import io.oneapi.account.shortlived.ShortLived;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginThrottleTest {
    @TempDir
    Path directory;

    private AccountDatabase database;
    private LoginThrottle throttle;

    @BeforeEach
    void open() {
        database = AccountDatabase.open(directory);
        throttle = new LoginThrottle(database.bean(ShortLived.class));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void letsTheOwnerInWhomSomebodyElseTriesToLockOut() {
        IntStream.range(0, 10).forEach(i -> throttle.failed("ann", "203.0.113.7"));

        assertThatThrownBy(() -> throttle.admit("ann", "203.0.113.7")).isInstanceOf(HttpStatusException.class);
        assertThatCode(() -> throttle.admit("ann", "198.51.100.1")).doesNotThrowAnyException();
    }

    @Test
    void refusesAnAddressThatTriesManyAccounts() {
        IntStream.range(0, 50).forEach(i -> throttle.failed("user" + i, "203.0.113.7"));

        assertThatThrownBy(() -> throttle.admit("ann", "203.0.113.7")).isInstanceOf(HttpStatusException.class);
        assertThatCode(() -> throttle.admit("ann", "198.51.100.1")).doesNotThrowAnyException();
    }

    @Test
    void refusesAnAccountThatManyAddressesTry() {
        IntStream.range(0, 100).forEach(i -> throttle.failed("ann", "203.0.113." + i));

        assertThatThrownBy(() -> throttle.admit("ann", "198.51.100.1")).isInstanceOf(HttpStatusException.class);
        assertThatCode(() -> throttle.admit("bob", "198.51.100.1")).doesNotThrowAnyException();
    }
}
