package io.oneapi.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A provider that does what a test tells it, byte by byte: slow, cut off, malformed or chatty. Every call it takes is
 * kept as it came in.
 */
final class ScriptedUpstream implements AutoCloseable {
    /** Answers one call. */
    @FunctionalInterface
    interface Script {
        void answer(Call call) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private volatile Script script = call -> call.json(404, "{}");

    ScriptedUpstream() {
        try {
            server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    void script(Script next) {
        script = next;
        calls.clear();
    }

    /** The next call that came in. */
    Call takeCall() throws InterruptedException {
        Call call = calls.poll(10, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no call came in");
        }
        return call;
    }

    /** All calls that have come in since the last script. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    boolean wasCalled() {
        return !calls.isEmpty();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: no more calls are wanted.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                String requestLine = readLine(in);
                if (requestLine.isEmpty()) {
                    return;
                }
                Map<String, String> headers = readHeaders(in);
                Call call = new Call(requestLine, headers, readBody(in, headers), socket, in);
                calls.add(call);
                script.answer(call);
            }
        } catch (IOException e) {
            // The gateway has hung up, as some scripts provoke.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> readHeaders(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            List<String> parts = List.of(line.split(":", 2));
            headers.put(parts.get(0).toLowerCase(Locale.ROOT), parts.get(1).strip());
        }
        return headers;
    }

    private static byte[] readBody(InputStream in, Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(readLine(in), 16);
            body.writeBytes(in.readNBytes(size));
            readLine(in);
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** One call, and the means to answer it. */
    record Call(String requestLine, Map<String, String> headers, byte[] body, Socket socket, InputStream in) {
        /** Path and query. */
        String target() {
            return requestLine.split(" ", 3)[1];
        }

        String bodyText() {
            return new String(body, UTF_8);
        }

        /** A whole answer. */
        void answer(int status, String contentType, String text) throws IOException {
            answer(status, contentType, text.getBytes(UTF_8));
        }

        void answer(int status, String contentType, byte[] bytes) throws IOException {
            raw("HTTP/1.1 " + status + " X\r\nContent-Type: " + contentType + "\r\nContent-Length: " + bytes.length
                    + "\r\nx-upstream-secret: 1\r\nSet-Cookie: a=b\r\n\r\n");
            raw(bytes);
        }

        void json(int status, String text) throws IOException {
            answer(status, "application/json", text);
        }

        void beginEvents() throws IOException {
            raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        void chunk(String text) throws IOException {
            raw(Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n");
        }

        void endEvents() throws IOException {
            raw("0\r\n\r\n");
        }

        void raw(String text) throws IOException {
            raw(text.getBytes(UTF_8));
        }

        private void raw(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /** Waits until the gateway closes this connection; false when it does not within the time. */
        boolean awaitHangUp(long millis) {
            try {
                socket.setSoTimeout((int) millis);
                return in.read() < 0;
            } catch (SocketTimeoutException e) {
                return waitAgainForCalls();
            } catch (IOException e) {
                return true;
            }
        }

        /** The connection stays, and with it the wait for the next call. */
        private boolean waitAgainForCalls() {
            try {
                socket.setSoTimeout(0);
                return false;
            } catch (SocketException e) {
                return true;
            }
        }
    }
}
