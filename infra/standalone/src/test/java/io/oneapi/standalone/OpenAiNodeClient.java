package io.oneapi.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** OpenAI's own library for Node.js, in a process that takes one call a line and tells one answer a line. */
final class OpenAiNodeClient implements ClientLibrary {
    private static final Path SOURCE = Path.of(System.getProperty("basedir", "."), "src/test/node");
    private static final Path INSTALLED = Path.of(System.getProperty("basedir", "."), "target/node");
    private static final String LOCK = "package-lock.json";

    private final Process process;
    private final Writer calls;
    private final BufferedReader answers;

    private OpenAiNodeClient(Process process) {
        this.process = process;
        this.calls = process.outputWriter(UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    static OpenAiNodeClient start() {
        try {
            install();
            return new OpenAiNodeClient(new ProcessBuilder("node", "client.mjs")
                    .directory(INSTALLED.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("starting Node.js", e);
        }
    }

    /** Fetches the packages unless those of this very lock file are there. */
    private static void install() throws IOException {
        Files.createDirectories(INSTALLED);
        boolean installed = Files.exists(INSTALLED.resolve("node_modules/openai"))
                && Files.exists(INSTALLED.resolve(LOCK))
                && Files.mismatch(SOURCE.resolve(LOCK), INSTALLED.resolve(LOCK)) < 0;
        copy("client.mjs");
        if (!installed) {
            Files.deleteIfExists(INSTALLED.resolve(LOCK));
            copy("package.json");
            copy(LOCK);
            npmCi();
        }
    }

    private static void copy(String file) throws IOException {
        Files.copy(SOURCE.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void npmCi() throws IOException {
        Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(INSTALLED.resolve("npm.log").toFile())
                .start();
        int status = npm.onExit().orTimeout(2, TimeUnit.MINUTES).join().exitValue();
        if (status != 0) {
            Files.delete(INSTALLED.resolve(LOCK));
            throw new IllegalStateException("npm ci failed: " + Files.readString(INSTALLED.resolve("npm.log")));
        }
    }

    @Override
    public Set<ClientCase> cases() {
        return EnumSet.allOf(ClientCase.class);
    }

    @Override
    public String perform(ClientCase wanted, Connection connection) {
        return seen(ask(wanted.name(), connection, "gpt-4o"));
    }

    @Override
    public Refusal refusal(String model, Connection connection) {
        JsonNode error = ask("CHAT", connection, model).get("error");
        return new Refusal(
                error.get("exception").asText(),
                error.get("status").asInt(),
                error.get("code").asText(),
                error.get("message").asText());
    }

    @Override
    public String runOutOfTime(Connection connection) {
        return ask("RUN_OUT_OF_TIME", connection, "gpt-4o")
                .at("/error/exception")
                .asText();
    }

    @Override
    public String leaveAfterFirstWords(Connection connection) {
        return seen(ask("LEAVE_AFTER_FIRST_WORDS", connection, "gpt-4o"));
    }

    private static String seen(JsonNode answer) {
        if (!answer.has("seen")) {
            throw new AssertionError(answer.toString());
        }
        return answer.get("seen").asText();
    }

    private JsonNode ask(String wanted, Connection connection, String model) {
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        call.put("wanted", wanted)
                .put("baseURL", connection.baseUrl())
                .put("apiKey", connection.key())
                .put("model", model)
                .put("speech", connection.speech().toString())
                .put("imageDataUrl", ClientCase.IMAGE_DATA_URL)
                .put("imageUrl", ClientCase.IMAGE_URL);
        try {
            calls.write(call + "\n");
            calls.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new AssertionError("Node.js has ended");
            }
            return Admin.json(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("talking to Node.js", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
