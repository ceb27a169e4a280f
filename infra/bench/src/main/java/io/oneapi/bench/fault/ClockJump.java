package io.oneapi.bench.fault;

import io.oneapi.bench.load.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Starts one relay and one billing with a clock that can be set, sets it while they work, and puts it right again. */
record ClockJump(Duration length) implements Fault.Steps<Stack> {
    @Override
    public void play(Stack stack) throws InterruptedException {
        Path relayClock = stack.data("clock-of-relay");
        Path billingClock = stack.data("clock-of-billing");
        startWithClock(stack, "relay-1", relayClock);
        startWithClock(stack, "billing-1", billingClock);
        set(relayClock, "+1h");
        set(billingClock, "-1h");
        StackFaults.pass(length);
        set(relayClock, "+0");
        set(billingClock, "+0");
        StackFaults.pass(length);
        stack.stop("relay-1", "billing-1");
        stack.up();
    }

    private static void startWithClock(Stack stack, String replica, Path clock) throws InterruptedException {
        set(clock, "+0");
        stack.stop(replica);
        // Time that only measures is left alone, as by a real jump of the clock.
        stack.up(Map.of(
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
