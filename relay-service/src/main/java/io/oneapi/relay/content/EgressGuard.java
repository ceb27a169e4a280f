package io.oneapi.relay.content;

import io.oneapi.relay.content.ContentRefused.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves the hosts that callers name and refuses those they may not reach. The HTTP client connects to the very
 * addresses that were looked at here, so a name that changes its address in between gains nothing.
 */
final class EgressGuard implements DnsResolver {
    private static final Set<String> METADATA_HOSTS = Set.of(
            "metadata", "metadata.google.internal", "metadata.goog", "instance-data", "instance-data.ec2.internal");

    private final DnsResolver names;
    private final Set<AddressReach> allowed;

    EgressGuard(DnsResolver names, Set<AddressReach> allowed) {
        this.names = names;
        this.allowed = Set.copyOf(allowed);
    }

    static EgressGuard of(ContentConfig config, DnsResolver names) {
        return new EgressGuard(
                names,
                config.allowPrivateAddresses()
                        ? Set.of(AddressReach.PUBLIC, AddressReach.PRIVATE)
                        : Set.of(AddressReach.PUBLIC));
    }

    /**
     * The addresses of a host.
     *
     * @throws ContentRefused when one of them, or the name itself, is not allowed
     */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (METADATA_HOSTS.contains(withoutRootDot(host.toLowerCase(Locale.ROOT)))) {
            throw new ContentRefused(new Reason.AddressNotAllowed());
        }
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (!allowed.contains(AddressReach.of(address))) {
                throw new ContentRefused(new Reason.AddressNotAllowed());
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private static String withoutRootDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
