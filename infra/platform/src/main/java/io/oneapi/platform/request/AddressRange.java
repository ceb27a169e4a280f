package io.oneapi.platform.request;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** A block of IPv4 or IPv6 addresses in CIDR form. */
public final class AddressRange {
    private final byte[] network;
    private final int prefixLength;

    private AddressRange(byte[] network, int prefixLength) {
        this.network = network;
        this.prefixLength = prefixLength;
    }

    /** The block, or empty when the text is none; a plain address without a prefix length is none. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        int prefixLength = Integer.parseInt(text.substring(slash + 1));
        return address(text.substring(0, slash))
                .filter(network -> prefixLength <= network.length * 8)
                .map(network -> new AddressRange(network, prefixLength));
    }

    /** Whether the text is an address inside the block; a text that is no address never is. */
    public boolean contains(String text) {
        return address(text)
                .filter(candidate -> candidate.length == network.length)
                .filter(this::sharesPrefix)
                .isPresent();
    }

    static boolean isAddress(String text) {
        return address(text).isPresent();
    }

    private boolean sharesPrefix(byte[] candidate) {
        int wholeBytes = prefixLength / 8;
        if (!Arrays.equals(candidate, 0, wholeBytes, network, 0, wholeBytes)) {
            return false;
        }
        int mask = 0xff00 >> (prefixLength % 8) & 0xff;
        return mask == 0 || (candidate[wholeBytes] & mask) == (network[wholeBytes] & mask);
    }

    /** Literal addresses only: the text must never reach a name server. */
    private static Optional<byte[]> address(String text) {
        if (!text.matches("[0-9a-fA-F:.]+") || !(text.contains(":") || text.matches("[0-9]+(\\.[0-9]+){3}"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
