package io.oneapi.platform.database;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

/**
 * Makes the sockets of connections to a server on this machine that are named by a file. The driver's own ones need a
 * native library, in whose calls virtual threads would hold on to their carriers.
 */
public final class UnixSockets extends ConfigurableSocketFactory {
    /** The connection property that names the file. */
    static final String FILE = "unixSocketFile";

    private @Nullable Path file;

    @Override
    public void setConfiguration(Configuration configuration, String host) {
        file = Path.of(configuration.nonMappedOptions().getProperty(FILE));
    }

    @Override
    public Socket createSocket() throws IOException {
        return new UnixSocket(requireNonNull(file));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket();
    }
}
