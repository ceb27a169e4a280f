package io.oneapi.bench.mock;

/** How the mock behaves on a call; callers choose by the model they ask for. */
enum Conduct {
    /** Answers at once; any model without a conduct of its own. */
    PROMPT,
    /** Answers after a pause. */
    SLOW,
    /** Pauses between the events of a stream; plain answers come at once. */
    PACED,
    /** Refuses with 429. */
    OVERLOADED,
    /** Fails with 500. */
    FAILING,
    /** Closes the connection half-way through a stream, or before a plain answer. */
    CUT;

    static Conduct forModel(String model) {
        return switch (model) {
            case "mock-slow" -> SLOW;
            case "mock-paced" -> PACED;
            case "mock-429" -> OVERLOADED;
            case "mock-500" -> FAILING;
            case "mock-cut" -> CUT;
            default -> PROMPT;
        };
    }
}
