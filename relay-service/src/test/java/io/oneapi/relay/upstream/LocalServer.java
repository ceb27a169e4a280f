package io.oneapi.relay.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server on this machine that says byte for byte what a test wants. Each connection is one conversation. */
final class LocalServer implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());

    LocalServer(Conversation conversation) throws IOException {
        Thread.ofVirtual().start(() -> accept(conversation));
    }

    /** What is said on one connection, which is closed at its end. */
    @FunctionalInterface
    interface Conversation {
        void hold(InputStream in, OutputStream out) throws IOException;
    }

    private void accept(Conversation conversation) {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                conversation.hold(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
            } catch (IOException e) {
                // The client has hung up, or the test is over.
            }
        }
    }

    String url(String scheme) {
        return scheme + "://127.0.0.1:" + listening.getLocalPort();
    }

    /** Reads a request up to the blank line before its body. */
    static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the request ends in its head");
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
