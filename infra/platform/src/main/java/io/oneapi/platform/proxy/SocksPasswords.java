package io.oneapi.platform.proxy;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Passwords of SOCKS proxies, by host and port: sockets of Java take them from one place for the whole process. */
public final class SocksPasswords extends Authenticator {
    private static final SocksPasswords KNOWN = new SocksPasswords();

    private final Map<InetSocketAddress, ProxyPassword> byProxy = new ConcurrentHashMap<>();

    private SocksPasswords() {}

    /** Presents the password that the URL of a SOCKS proxy has, if any, to that proxy from now on. */
    public static void remember(URI proxy) {
        ProxyPassword.of(proxy).ifPresent(password -> {
            KNOWN.byProxy.put(ProxyVariables.address(proxy), password);
            Authenticator.setDefault(KNOWN);
        });
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        ProxyPassword password = getRequestingProtocol().startsWith("SOCKS")
                ? byProxy.get(InetSocketAddress.createUnresolved(getRequestingHost(), getRequestingPort()))
                : null;
        return password == null
                ? null
                : new PasswordAuthentication(
                        password.user(), password.password().toCharArray());
    }
}
