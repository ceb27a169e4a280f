package io.oneapi.account.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.platform.envelope.RequestRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    /** Of the test vectors that every implementation of bcrypt shares. */
    private static final String HASH_OF_U_STAR_U = "$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

    @ParameterizedTest
    @ValueSource(strings = {"$2a", "$2b", "$2y"})
    void matchHashesOfEveryCommonKind(String kind) {
        assertThat(Passwords.matches("U*U", kind + HASH_OF_U_STAR_U)).isTrue();
        assertThat(Passwords.matches("U*U*", kind + HASH_OF_U_STAR_U)).isFalse();
        assertThat(Passwords.matches("", kind + HASH_OF_U_STAR_U)).isFalse();
    }

    @Test
    void areHashedInTheFormThatOneApiStores() {
        String hash = Passwords.hashChosen("correct horse");

        assertThat(hash).hasSize(60).startsWith("$2a$10$");
        assertThat(Passwords.matches("correct horse", hash)).isTrue();
        assertThat(Passwords.matches("correct Horse", hash)).isFalse();
    }

    @Test
    void areSalted() {
        assertThat(Passwords.hash("123456")).isNotEqualTo(Passwords.hash("123456"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "12345678901234567890", "八个字符的密码啊", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"})
    void mayHaveEightToTwentyCharacters(String password) {
        String hash = Passwords.hashChosen(password);

        assertThat(Passwords.matches(password, hash)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "123456789012345678901", "七个字符的密码", "😀😀😀😀😀😀😀"})
    void mustNotBeShorterOrLonger(String password) {
        assertThatThrownBy(() -> Passwords.hashChosen(password))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("8 to 20");
    }

    @Test
    void mustNotHaveMoreThan72Bytes() {
        String bytes76 = "😀".repeat(19);

        assertThatThrownBy(() -> Passwords.hashChosen(bytes76))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("72");
    }

    @Test
    void matchNothingWhenTooLongInsteadOfBeingCut() {
        String bytes72 = "x".repeat(72);
        String hash = Passwords.hash(bytes72);

        assertThat(Passwords.matches(bytes72, hash)).isTrue();
        assertThat(Passwords.matches(bytes72 + "y", hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "123456", "$2a$10$", "$1$salt$hash"})
    void matchNothingThatIsNoHash(String hash) {
        assertThat(Passwords.matches("123456", hash)).isFalse();
        assertThat(Passwords.matches("", hash)).isFalse();
    }
}
