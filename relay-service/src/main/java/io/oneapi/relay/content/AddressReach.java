package io.oneapi.relay.content;

import io.oneapi.platform.request.AddressRange;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Where an address lies, as seen from the relay. */
enum AddressReach {
    /** Anywhere in the internet. */
    PUBLIC,
    /** On this machine or in a network of the operator's. */
    PRIVATE,
    /** Where nobody keeps images: cloud metadata, groups of hosts, ranges set aside by IANA. */
    FORBIDDEN;

    private static final List<AddressRange> PRIVATE_RANGES = ranges(
            "127.0.0.0/8",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "198.18.0.0/15",
            "::1/128",
            "fc00::/7");

    private static final List<AddressRange> FORBIDDEN_RANGES = ranges(
            // Link-local: metadata and credentials of most clouds.
            "169.254.0.0/16",
            // Metadata of Alibaba Cloud, Azure, and AWS over IPv6.
            "100.100.100.200/32",
            "168.63.129.16/32",
            "fd00:ec2::254/128",
            "0.0.0.0/8",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20");

    private static final List<AddressRange> PUBLIC_IPV6 = ranges("2000::/3");
    private static final List<AddressRange> IPV4_IN_THE_END = ranges("::/96", "64:ff9b::/96");
    private static final List<AddressRange> IPV4_AFTER_THE_PREFIX = ranges("2002::/16");

    static AddressReach of(InetAddress address) {
        String text = plain(address.getAddress()).getHostAddress();
        if (within(FORBIDDEN_RANGES, text)) {
            return FORBIDDEN;
        }
        if (within(PRIVATE_RANGES, text)) {
            return PRIVATE;
        }
        if (address instanceof Inet4Address) {
            return PUBLIC;
        }
        if (within(IPV4_IN_THE_END, text)) {
            return ofIpv4In(address, 12);
        }
        if (within(IPV4_AFTER_THE_PREFIX, text)) {
            return ofIpv4In(address, 2);
        }
        return within(PUBLIC_IPV6, text) ? PUBLIC : FORBIDDEN;
    }

    /** Gateways translate such an address to the IPv4 address inside it. */
    private static AddressReach ofIpv4In(InetAddress address, int at) {
        return of(plain(Arrays.copyOfRange(address.getAddress(), at, at + 4)));
    }

    private static boolean within(List<AddressRange> ranges, String address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** The address without the zone that an IPv6 address may carry. */
    private static InetAddress plain(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length, e);
        }
    }

    private static List<AddressRange> ranges(String... blocks) {
        return Stream.of(blocks)
                .map(block -> AddressRange.parse(block).orElseThrow())
                .toList();
    }
}
