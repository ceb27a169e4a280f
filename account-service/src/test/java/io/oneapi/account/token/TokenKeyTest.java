package io.oneapi.account.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class TokenKeyTest {
    @RepeatedTest(20)
    void isSixteenLettersAndDigitsThenAUuidWithUpperCaseAtEvenPlaces() {
        String key = TokenKey.random();

        assertThat(key).hasSize(48).matches("[0-9a-zA-Z]{16}([0-9A-F][0-9a-f]){16}");
    }

    @RepeatedTest(20)
    void carriesARandomUuid() {
        String hex = TokenKey.random().substring(16).toLowerCase(Locale.ROOT);

        UUID uuid = UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));

        assertThat(uuid.version()).isEqualTo(4);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    /** D48, F42. */
    @Test
    void isNeverTheSame() {
        assertThat(Stream.generate(TokenKey::random).limit(100)).doesNotHaveDuplicates();
    }
}
