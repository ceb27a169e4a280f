package io.oneapi.bench.fault;

import java.util.ArrayList;
import java.util.List;

/** What callers may notice of a fault. */
enum Callers {
    /** Every call is answered whole. */
    NOTICE_NOTHING("nothing", ""),
    /** Answers that were being given end; whether they are charged depends on how far they were. */
    SEE_CUT_ANSWERS("cut answers, 502", "connection lost|status 502"),
    /** Calls are refused before they cost anything. */
    SEE_REFUSALS("503", "status 503"),
    /** Nobody is there to answer. */
    SEE_NOBODY("cut answers, no connection", "connection lost|no connection");

    private final String words;
    private final String failures;

    /** @param failures a pattern of the reasons that a load gives */
    Callers(String words, String failures) {
        this.words = words;
        this.failures = failures;
    }

    /** For the table. */
    String words() {
        return words;
    }

    /** What callers saw beyond that, one sentence each. */
    List<String> surprises(Calls calls) {
        List<String> surprises = new ArrayList<>();
        calls.failures().forEach((reason, count) -> {
            if (!reason.matches(failures)) {
                surprises.add(count + " calls failed unexpectedly: " + reason);
            }
        });
        return surprises;
    }

    /** Whether a call without a whole answer can have been charged. */
    boolean mayPayForCutAnswers() {
        return this == SEE_CUT_ANSWERS || this == SEE_NOBODY;
    }
}
