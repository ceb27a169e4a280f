package io.oneapi.platform.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.context.exceptions.ConfigurationException;
import io.oneapi.platform.failure.StartFailure;
import jakarta.validation.ConstraintViolationException;
import java.net.BindException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StartFailuresTest {
    @Test
    void saysWhatTheOperatorCanMend() {
        RuntimeException failure =
                new BeanInstantiationException("opening a pool", new StartFailure("the database cannot be opened"));

        assertThat(StartFailures.explain(failure)).isEqualTo("the database cannot be opened");
    }

    @Test
    void namesThePortFlagsWhenAPortIsTaken() {
        RuntimeException failure =
                new IllegalStateException("starting", new BindException("Address already in use: /0.0.0.0:3000"));

        assertThat(StartFailures.explain(failure)).contains("a port is taken", "3000", "--port", "MANAGEMENT_PORT");
    }

    @Test
    void namesASettingThatIsOutOfRange() {
        RuntimeException failure = new BeanInstantiationException(
                "making a pool", new ConstraintViolationException("maxOpenConnections: must be at least 1", Set.of()));

        assertThat(StartFailures.explain(failure))
                .contains("a setting is out of range", "maxOpenConnections: must be at least 1");
    }

    @Test
    void namesASettingThatCannotBeRead() {
        RuntimeException failure =
                new IllegalStateException("starting", new ConfigurationException("database.pool.max-lifetime is 'x'"));

        assertThat(StartFailures.explain(failure))
                .contains("a setting cannot be read", "database.pool.max-lifetime is 'x'");
    }

    @Test
    void fallsBackToTheRootCause() {
        RuntimeException failure = new IllegalStateException("outer", new IllegalArgumentException("inner"));

        assertThat(StartFailures.explain(failure))
                .contains("IllegalArgumentException", "inner")
                .doesNotContain("outer");
    }

    @Test
    void writesOneLine() {
        RuntimeException failure = new StartFailure("first\n   second\r\nthird");

        assertThat(StartFailures.explain(failure)).isEqualTo("first second third");
    }
}
