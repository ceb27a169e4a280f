package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and the gateway for one call, passes every byte on, and keeps it. */
final class ClientTap implements AutoCloseable {
    private final ServerSocket server;
    private final int gatewayPort;
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    /** What was said on one connection. */
    private record Line(Socket client, Socket gateway, ByteArrayOutputStream sent, ByteArrayOutputStream received) {
        void pump(Socket from, Socket to, ByteArrayOutputStream kept) {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[8192];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    kept.write(buffer, 0, count);
                    out.write(buffer, 0, count);
                }
            } catch (IOException e) {
                // One side has hung up: closing both tells the other.
            }
        }
    }

    ClientTap(int gatewayPort) {
        this.gatewayPort = gatewayPort;
        try {
            server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket gateway = new Socket(InetAddress.getLoopbackAddress(), gatewayPort);
                Line line = new Line(client, gateway, new ByteArrayOutputStream(), new ByteArrayOutputStream());
                lines.add(line);
                Thread.ofVirtual().start(() -> line.pump(client, gateway, line.sent));
                Thread.ofVirtual().start(() -> line.pump(gateway, client, line.received));
            }
        } catch (IOException e) {
            // Closed: the call is over.
        }
    }

    /** The one call that the client has made; a second one would be a retry that nobody asked for. */
    RecordedExchange exchange() {
        List<Line> used = lines.stream().filter(line -> line.sent.size() > 0).toList();
        assertThat(used).as("connections of the client").hasSize(1);
        Line line = used.getFirst();
        return new RecordedExchange(
                HttpMessage.parse(line.sent.toByteArray()), HttpMessage.parse(line.received.toByteArray()));
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Line line : lines) {
                line.client.close();
                line.gateway.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
