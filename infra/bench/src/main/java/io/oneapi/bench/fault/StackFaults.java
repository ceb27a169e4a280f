package io.oneapi.bench.fault;

import static io.oneapi.bench.fault.Callers.NOTICE_NOTHING;
import static io.oneapi.bench.fault.Callers.SEE_CUT_ANSWERS;
import static io.oneapi.bench.fault.Callers.SEE_REFUSALS;
import static io.oneapi.bench.fault.Need.C_COMPILER;
import static io.oneapi.bench.fault.Need.NOTHING;
import static io.oneapi.bench.fault.Need.SMALL_DISK;

import io.oneapi.bench.fault.Fault.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What can happen to a split stack, as a table. */
final class StackFaults {
    /** Long enough that others have noticed a death. */
    private static final Duration ABSENCE = Duration.ofSeconds(4);

    static final Duration LONG_ABSENCE = Duration.ofSeconds(20);

    private StackFaults() {}

    /** The few that every build tries. */
    static final List<String> QUICK = List.of(
            "relay-killed",
            "billing-killed",
            "kafka-frozen",
            "redis-frozen",
            "database-frozen",
            "poison",
            "deliveries-again",
            "relay-restarted");

    /** @param outage how long servers are away */
    static List<Fault<Stack>> all(Duration outage) {
        List<Fault<Stack>> faults = new ArrayList<>();
        faults.add(killed("relay", SEE_CUT_ANSWERS));
        faults.add(killed("billing", NOTICE_NOTHING));
        faults.add(killed("account", NOTICE_NOTHING));
        faults.add(killed("channel-monitor", NOTICE_NOTHING));
        faults.add(absent("billing"));
        faults.add(absent("account"));
        faults.add(absent("channel-monitor"));
        for (String server : List.of("kafka", "redis", "database")) {
            faults.add(frozen(server, outage));
            faults.add(crashed(server, outage));
        }
        faults.add(new Fault<>(
                "poison",
                "records that are no event, and amounts that no balance can hold, among the others on `usage` and `charges`",
                NOTHING,
                NOTICE_NOTHING,
                new Poison()));
        faults.add(new Fault<>(
                "deliveries-again",
                "all records of the trial on `usage` and `charges` a second time, shuffled over all partitions",
                NOTHING,
                NOTICE_NOTHING,
                new DeliveriesAgain()));
        faults.add(new Fault<>(
                "journal-disk-full",
                "the disk below one relay's journal full for " + LONG_ABSENCE.toSeconds() + " s",
                SMALL_DISK,
                SEE_REFUSALS,
                StackFaults::diskFull));
        faults.add(new Fault<>(
                "journal-shared",
                "a second relay started on the journal of the first; it must refuse and say why",
                NOTHING,
                NOTICE_NOTHING,
                new SecondRelay()));
        faults.add(new Fault<>(
                "clocks-jump",
                "the clocks of both relays an hour ahead, of both billings an hour back, while they run",
                C_COMPILER,
                NOTICE_NOTHING,
                new ClockJump(ABSENCE)));
        faults.add(restarted("relay"));
        faults.add(restarted("account"));
        faults.add(restarted("billing"));
        faults.add(restarted("channel-monitor"));
        return faults;
    }

    private static Fault<Stack> killed(String service, Callers callers) {
        String what = "`kill -9` of one " + service + " of two, started again after " + ABSENCE.toSeconds() + " s";
        return fault(service + "-killed", what, callers, stack -> {
            stack.kill(service + "-1");
            pass(ABSENCE);
            stack.up();
        });
    }

    private static Fault<Stack> absent(String service) {
        String what = "`kill -9` of both " + service + ", started again after " + LONG_ABSENCE.toSeconds() + " s";
        return fault(service + "-absent", what, NOTICE_NOTHING, stack -> {
            stack.kill(service + "-1", service + "-2");
            pass(LONG_ABSENCE);
            stack.up();
        });
    }

    private static Fault<Stack> frozen(String server, Duration outage) {
        String what = server + " stopped (`SIGSTOP`) for " + outage.toSeconds() + " s";
        return fault(server + "-frozen", what, NOTICE_NOTHING, stack -> {
            stack.freeze(server);
            pass(outage);
            stack.thaw(server);
        });
    }

    private static Fault<Stack> crashed(String server, Duration outage) {
        String what = server + " killed (`SIGKILL`), started again after " + outage.toSeconds() + " s";
        return fault(server + "-killed", what, NOTICE_NOTHING, stack -> {
            stack.kill(server);
            pass(outage);
            stack.up();
        });
    }

    private static Fault<Stack> restarted(String service) {
        String what = "both " + service + " restarted, one after the other (`stack restart`)";
        return fault(service + "-restarted", what, NOTICE_NOTHING, stack -> stack.restart(service, Map.of()));
    }

    private static Fault<Stack> fault(String name, String what, Callers callers, Steps<Stack> steps) {
        return new Fault<>(name, what, NOTHING, callers, steps);
    }

    static void diskFull(Gateway gateway) throws InterruptedException {
        gateway.journalDisk().fill();
        pass(LONG_ABSENCE);
        gateway.journalDisk().clear();
        pass(ABSENCE);
    }

    /** The length of an outage is part of the fault; nothing is waited for here. */
    static void pass(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }
}
