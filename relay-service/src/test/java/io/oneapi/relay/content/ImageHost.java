package io.oneapi.relay.content;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A host of images on this machine, with good and with odd answers; also plays a proxy. */
final class ImageHost implements AutoCloseable {
    static final byte[] IMAGE = {1, 2, 3, 4};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Headers> requests = new CopyOnWriteArrayList<>();

    ImageHost() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** The headers of all requests so far. */
    List<Headers> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestHeaders());
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", 2);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "image/PNG; name=x");
        switch (path[0]) {
            case "image" -> body(exchange, IMAGE);
            case "hops" ->
                redirect(exchange, path[1].equals("0") ? "/image" : "/hops/" + (Integer.parseInt(path[1]) - 1));
            case "to" -> redirect(exchange, exchange.getRequestURI().getQuery());
            case "status" -> {
                exchange.sendResponseHeaders(Integer.parseInt(path[1]), -1);
                exchange.close();
            }
            case "page" -> {
                headers.set("Content-Type", "text/html");
                body(exchange, IMAGE);
            }
            case "untyped" -> {
                headers.remove("Content-Type");
                body(exchange, IMAGE);
            }
            case "gzip" -> {
                headers.set("Content-Encoding", "gzip");
                body(exchange, IMAGE);
            }
            case "sized" -> zeros(exchange, Long.parseLong(path[1]), Long.parseLong(path[1]));
            case "chunked" -> zeros(exchange, 0, Long.parseLong(path[1]));
            case "claims" -> zeros(exchange, Long.parseLong(path[1]), 4);
            case "silent" -> await();
            case "stuck" -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write(IMAGE);
                exchange.getResponseBody().flush();
                await();
            }
            default -> throw new IllegalArgumentException(path[0]);
        }
    }

    private static void body(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    /** Sends as many bytes as told, whatever was claimed; 0 claims nothing and goes in chunks. */
    private static void zeros(HttpExchange exchange, long claimed, long sent) throws IOException {
        exchange.sendResponseHeaders(200, claimed);
        byte[] zeros = new byte[8192];
        for (long left = sent; left > 0; left -= zeros.length) {
            exchange.getResponseBody().write(zeros, 0, (int) Math.min(left, zeros.length));
        }
        exchange.close();
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
