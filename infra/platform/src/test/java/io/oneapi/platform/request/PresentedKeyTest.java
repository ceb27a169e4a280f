package io.oneapi.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresentedKeyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            Bearer sk-AbC|AbC|AbC|
            sk-AbC|AbC|AbC|
            Bearer AbC|AbC|AbC|
            AbC|AbC|AbC|
            Bearer sk-AbC-12|AbC-12|AbC|12
            AbC-12|AbC-12|AbC|12
            my-own-key|my-own-key|my-own-key|
            my-own-key-7|my-own-key-7|my-own-key|7
            AbC-|AbC-|AbC-|
            AbC-1x|AbC-1x|AbC-1x|
            sk-sk-AbC|sk-AbC|sk-AbC|
            bearer sk-AbC|bearer sk-AbC|bearer sk-AbC|
            BEARER AbC|BEARER AbC|BEARER AbC|
            SK-AbC|SK-AbC|SK-AbC|
            AbC-999999999999999999|AbC-999999999999999999|AbC|999999999999999999
            AbC-1000000000000000000|AbC-1000000000000000000|AbC-1000000000000000000|
            """)
    void readsKeyAndChannelFromTheHeader(String header, String whole, String key, @Nullable Long channel) {
        PresentedKey presented = PresentedKey.parse(header);

        assertThat(presented.whole()).isEqualTo(whole);
        assertThat(presented.key()).isEqualTo(key);
        assertThat(presented.pinnedChannel())
                .isEqualTo(channel == null ? OptionalLong.empty() : OptionalLong.of(channel));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"''", "Bearer ", "sk-", "Bearer sk-"})
    void findsNoKeyInPrefixesAlone(String header) {
        assertThat(PresentedKey.parse(header).whole()).isEmpty();
    }

    @Test
    void findsNoKeyWithoutAHeader() {
        assertThat(PresentedKey.parse(null).whole()).isEmpty();
    }

    @Test
    void hidesTheKeyFromLogs() {
        assertThat(PresentedKey.parse("Bearer sk-AbC-12")).hasToString("PresentedKey[***]");
    }
}
