package io.oneapi.bench.mock;

/** A request to the chat endpoint after the checks the vendor would make. */
sealed interface ChatCall {
    /**
     * A call the vendor would serve.
     *
     * @param key the presented key
     * @param model the requested model
     * @param delivery plain or streamed
     */
    record Accepted(String key, String model, Delivery delivery) implements ChatCall {}

    /** A call the vendor would turn down. */
    record Refused(Refusal refusal) implements ChatCall {}

    /** How the caller wants the answer. */
    enum Delivery {
        PLAIN,
        STREAM,
        STREAM_WITH_USAGE
    }
}
