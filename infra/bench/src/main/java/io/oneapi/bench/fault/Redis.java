package io.oneapi.bench.fault;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The stack's Redis, asked for the holds in it. */
record Redis(int port, Path stack) {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final String HOLDS = "one-api:{u:*}:holds";

    /** For people; empty when there are none. */
    List<String> openHolds() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            Dialogue dialogue = new Dialogue(socket);
            dialogue.ask("AUTH " + Stack.Secrets.of(stack).cachePassword());
            List<String> open = new ArrayList<>();
            for (String key : dialogue.askForList("KEYS " + HOLDS)) {
                open.add("Redis has " + dialogue.ask("HLEN " + key) + " open holds in " + key);
            }
            return open;
        } catch (IOException e) {
            return List.of("Redis does not answer: " + e);
        }
    }

    /** A few commands in the protocol's inline form, one after the other. */
    private static final class Dialogue {
        private final BufferedReader in;
        private final BufferedWriter out;

        Dialogue(Socket socket) throws IOException {
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
        }

        /** The one-line answer without its type mark. */
        String ask(String command) throws IOException {
            out.write(command + "\r\n");
            out.flush();
            String answer = in.readLine();
            if (answer == null || answer.startsWith("-")) {
                throw new IOException("Redis refuses: " + answer);
            }
            return answer.substring(1);
        }

        List<String> askForList(String command) throws IOException {
            List<String> entries = new ArrayList<>();
            for (int left = Integer.parseInt(ask(command)); left > 0; left--) {
                in.readLine(); // its length
                entries.add(in.readLine());
            }
            return entries;
        }
    }
}
