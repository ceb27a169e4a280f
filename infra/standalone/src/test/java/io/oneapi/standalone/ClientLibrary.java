package io.oneapi.standalone;

import java.nio.file.Path;
import java.util.Set;

/** A client library, used as its documentation shows. Each call is made once: the library's own retries are off. */
interface ClientLibrary extends AutoCloseable {
    /**
     * Where a call goes.
     *
     * @param speech a recording to be transcribed
     */
    record Connection(String baseUrl, String key, Path speech) {}

    /** The error that a program gets to see. */
    record Refusal(String exception, int status, String code, String message) {}

    /** What the library can do. */
    Set<ClientCase> cases();

    /** Makes the call and tells what a program sees of the answer. */
    String perform(ClientCase wanted, Connection connection);

    /** A chat with a model, or a key, that fails. */
    Refusal refusal(String model, Connection connection);

    /** A chat for which the library has half a second; the name of the exception that ends it. */
    String runOutOfTime(Connection connection);

    /** A streamed chat that ends with its first words, which it tells. */
    String leaveAfterFirstWords(Connection connection);

    @Override
    void close();
}
