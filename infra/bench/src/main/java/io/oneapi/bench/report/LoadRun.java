package io.oneapi.bench.report;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the two targets are loaded.
 *
 * @param model model that every call asks for
 * @param connections open connections of the load generator
 * @param warmUp load on each target that is not measured; nginx's share also warms the mock
 * @param measured length of each measured run
 * @param rounds how often each target has its turn
 */
record LoadRun(String model, int connections, Duration warmUp, Duration measured, int rounds) {
    LoadRun {
        if (connections < 1 || rounds < 1 || measured.toSeconds() < 1 || warmUp.isNegative()) {
            throw new IllegalArgumentException("connections, rounds and seconds start at 1");
        }
    }

    Outcome run(LoadTarget nginx, LoadTarget gateway) throws IOException, InterruptedException {
        FirstCall firstCall = new FirstCall(model);
        firstCall.awaitAnswer(nginx);
        firstCall.awaitAnswer(gateway);
        long answered = 1;
        List<WrkFigures> nginxFigures = new ArrayList<>();
        List<WrkFigures> gatewayFigures = new ArrayList<>();
        try (Wrk wrk = new Wrk(connections, model)) {
            if (warmUp.isPositive()) {
                wrk.run(nginx, warmUp);
                answered += wrk.run(gateway, warmUp).answered();
            }
            for (int round = 0; round < rounds; round++) {
                nginxFigures.add(wrk.run(nginx, measured));
                gatewayFigures.add(wrk.run(gateway, measured));
            }
        }
        Comparison comparison = new Comparison(nginxFigures, gatewayFigures);
        return new Outcome(comparison, answered + comparison.gatewayAnswered());
    }

    /**
     * What came of it.
     *
     * @param answered all calls that the gateway answered well, warm-up and first call included
     */
    record Outcome(Comparison comparison, long answered) {}
}
