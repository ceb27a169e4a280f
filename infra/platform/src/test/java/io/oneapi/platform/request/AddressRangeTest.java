package io.oneapi.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "192.168.1.7/32, 192.168.1.7, true",
        "192.168.1.7/32, 192.168.1.8, false",
        "192.168.1.6/31, 192.168.1.7, true",
        "128.0.0.0/1, 127.255.255.255, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "::1/128, ::1, true",
        "::1/128, ::2, false",
        "fc00::/7, fdff::1, true",
        "fc00::/7, fe00::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 8.8.8.8, false"
    })
    void containsTheAddressesThatShareItsPrefix(String block, String address, boolean inside) {
        AddressRange range = AddressRange.parse(block).orElseThrow();

        assertThat(range.contains(address)).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "unknown", "10.0.0.256", "10.0.0", "10.1", "10", "10.0.0.1:80", "10.0.0.1/8", "localhost"})
    void containsNothingThatIsNoAddress(String text) {
        AddressRange everything = AddressRange.parse("0.0.0.0/0").orElseThrow();

        assertThat(everything.contains(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0",
                "::1",
                "10.0.0.0/",
                "10.0.0.0/33",
                "::/129",
                "10.0.0.0/-1",
                "10.0.0.0/8 ",
                "10.0.0.0/255.0.0.0",
                "10.0.0/8",
                "300.0.0.0/8",
                "host/8",
                "fe80::1%1/64",
                ":::/8"
            })
    void needsAnAddressAndAPrefixLength(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }
}
