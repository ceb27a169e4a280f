package io.oneapi.bench.fault;

import io.oneapi.bench.load.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Starts relays and billings with clocks that can be set, sets them while they work, and puts them right again. */
record ClockJump(Duration length) implements Fault.Steps<Stack> {
    @Override
    public void play(Stack stack) throws InterruptedException {
        Path relayClock = stack.data("clock-of-relays");
        Path billingClock = stack.data("clock-of-billings");
        startWithClock(stack, "relay", relayClock);
        startWithClock(stack, "billing", billingClock);
        set(relayClock, "+1h");
        set(billingClock, "-1h");
        StackFaults.pass(length);
        set(relayClock, "+0");
        set(billingClock, "+0");
        StackFaults.pass(length);
        stack.restart("relay", Map.of());
        stack.restart("billing", Map.of());
    }

    private static void startWithClock(Stack stack, String service, Path clock) throws InterruptedException {
        set(clock, "+0");
        // Time that only measures is left alone, as by a real jump of the clock.
        stack.restart(
                service,
                Map.of(
                        "LD_PRELOAD",
                        Need.FAKETIME_LIBRARY.toString(),
                        "FAKETIME_TIMESTAMP_FILE",
                        clock.toString(),
                        "FAKETIME_NO_CACHE",
                        "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1"));
    }

    private static void set(Path clock, String offset) {
        try {
            Files.writeString(clock, offset + "\n");
        } catch (IOException e) {
            throw new BenchFailure("cannot set the clock " + clock, e);
        }
    }
}
