package io.oneapi.bench.fault;

import java.time.Duration;
import java.util.Map;

/** Starts relays and billings with clocks that can be set, sets them while they work, and puts them right again. */
record ClockJump(Duration length) implements Fault.Steps<Stack> {
    private static final Duration HOUR = Duration.ofHours(1);

    @Override
    public void play(Stack stack) throws InterruptedException {
        MovedClock ofRelays = MovedClock.in(stack.data("clocks"), "relays");
        MovedClock ofBillings = MovedClock.in(stack.data("clocks"), "billings");
        stack.restart("relay", ofRelays.environment());
        stack.restart("billing", ofBillings.environment());
        ofRelays.set(HOUR);
        ofBillings.set(HOUR.negated());
        StackFaults.pass(length);
        ofRelays.set(Duration.ZERO);
        ofBillings.set(Duration.ZERO);
        StackFaults.pass(length);
        stack.restart("relay", Map.of());
        stack.restart("billing", Map.of());
    }
}
