package io.oneapi.relay.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R15: which addresses may be asked for what a caller names. */
class AddressReachTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "11.0.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "169.253.255.255",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:81b::200e",
                "64:ff9b::808:808",
                "2002:808:808::1",
                "::808:808"
            })
    void theInternetIsPublic(String address) {
        assertThat(AddressReach.of(InetAddress.ofLiteral(address))).isEqualTo(AddressReach.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "::1",
                "fc00::1",
                "fd12:3456::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "2002:c0a8:1::1"
            })
    void thisMachineAndItsNetworksArePrivate(String address) {
        assertThat(AddressReach.of(InetAddress.ofLiteral(address))).isEqualTo(AddressReach.PRIVATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.170.2",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "192.0.2.1",
                "::",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "fd00:ec2::254",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:db8::1",
                "64:ff9b:1::1",
                "100::1",
                "::ffff:169.254.169.254",
                "::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "2002:e000:1::1"
            })
    void metadataGroupsAndRangesSetAsideAreForbidden(String address) {
        assertThat(AddressReach.of(InetAddress.ofLiteral(address))).isEqualTo(AddressReach.FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({"::1, PRIVATE", "fe80::1, FORBIDDEN", "2606:4700::1, PUBLIC"})
    void zonesDoNotMatter(String address, AddressReach reach) throws UnknownHostException {
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();

        assertThat(AddressReach.of(Inet6Address.getByAddress("", bytes, 1))).isEqualTo(reach);
    }

    @Test
    void ipv4InsideIpv6IsReadAtItsPlace() {
        // 6to4 carries the address after the prefix; what stands in the end says nothing.
        assertThat(AddressReach.of(InetAddress.ofLiteral("2002:808:808::7f00:1")))
                .isEqualTo(AddressReach.PUBLIC);
    }
}
