package io.oneapi.account.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.platform.envelope.JsonFields;
import io.oneapi.platform.envelope.RequestRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfChangeTest {
    @Test
    void holdsWhatAUserMayChangeOfHimself() {
        SelfChange change = from("""
                {"username": "ann", "password": "new password", "display_name": "Ann",
                 "original_password": "old password", "role": 100, "quota": 9}""");

        assertThat(change).isEqualTo(new SelfChange("ann", "new password", "Ann", "old password"));
        assertThat(change.username()).contains("ann");
        assertThat(change.password()).contains("new password");
        assertThat(change.displayName()).contains("Ann");
    }

    /** D42. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"username\": \"\", \"password\": \"\", \"display_name\": \"\"}",
                "{\"username\": null, \"password\": null, \"display_name\": null}"
            })
    void leavesUnchangedWhatIsAbsentOrEmpty(String json) {
        SelfChange change = from(json);

        assertThat(change.username()).isEmpty();
        assertThat(change.password()).isEmpty();
        assertThat(change.displayName()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"username\": 1}", "{\"password\": 12345678}", "{\"display_name\": true}"})
    void refusesWhatIsNoText(String json) {
        assertThatThrownBy(() -> from(json)).isInstanceOf(RequestRefused.class);
    }

    private static SelfChange from(String json) {
        return SelfChange.from(JsonFields.of(json));
    }
}
