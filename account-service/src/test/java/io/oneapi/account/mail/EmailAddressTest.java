package io.oneapi.account.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    /** D14. */
    @ParameterizedTest
    @CsvSource({
        "ann@example.com, ann@example.com",
        "' Ann.B+x@Mail.Example.COM ', ann.b+x@mail.example.com",
        "1@q-q.co, 1@q-q.co",
    })
    void isOneAddressHoweverItIsTyped(String typed, String address) {
        assertThat(EmailAddress.parse(typed)).map(EmailAddress::text).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "ann@",
                "@example.com",
                "ann@localhost",
                "ann@example..com",
                "ann..b@example.com",
                "ann@-example.com",
                "ann@example.com\r\nBcc: bob@example.com",
                "ann\n@example.com",
                "ann@example.com,bob@example.com",
                "ann@example.com;bob@example.com",
                "Ann <ann@example.com>",
                "\"ann b\"@example.com",
                "ann@example.com\0",
                "安@example.com",
                "a234567890123456789012345678901234567890@example.com"
            })
    void refusesWhatIsNoPlainAddress(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
    }

    @Test
    void tellsItsDomain() {
        assertThat(new EmailAddress("ann@mail.example.com").domain()).isEqualTo("mail.example.com");
    }
}
