package io.oneapi.monitor.job;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import io.oneapi.platform.node.NodeConfig;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees that of a job there is one run at a time in the whole installation, and one for each time it is due. */
@Singleton
public final class ClusterJobs {
    private static final Logger log = LoggerFactory.getLogger(ClusterJobs.class);
    private static final Duration HELD_FOR = Duration.ofMinutes(5);

    private final JobRepository jobs;
    private final TaskScheduler scheduler;
    private final NodeConfig node;
    private final Clock clock;

    ClusterJobs(
            JobRepository jobs, @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler, NodeConfig node, Clock clock) {
        this.jobs = jobs;
        this.scheduler = scheduler;
        this.node = node;
        this.clock = clock;
    }

    /** The right to be the only run of a job, until closed; one whose process has died ends by itself after a while. */
    public final class Lease implements AutoCloseable {
        private final String job;
        private final String holder = UUID.randomUUID().toString();
        private final AtomicLong lastUntil = new AtomicLong();

        private Lease(String job) {
            this.job = job;
        }

        /**
         * Goes on with the run.
         *
         * @param pause the longest time until the next call of this
         * @return false when another run has taken over
         */
        public boolean extend(Duration pause) {
            return jobs.extend(job, holder, later(pause)) == 1;
        }

        /** Later than the time before, even within a millisecond: MySQL counts a row that stays the same as no row. */
        private long later(Duration pause) {
            return lastUntil.updateAndGet(last -> Math.max(until(pause), last + 1));
        }

        @Override
        public void close() {
            jobs.release(job, holder);
        }
    }

    /** Begins a run, unless there is one. */
    public Optional<Lease> begin(String job) {
        Lease lease = new Lease(job);
        addIfMissing(job);
        boolean taken = jobs.take(job, lease.holder, lease.later(Duration.ZERO), clock.millis()) == 1;
        return taken ? Optional.of(lease) : Optional.empty();
    }

    private long until(Duration pause) {
        return clock.millis() + HELD_FOR.plus(pause).toMillis();
    }

    /** Two replicas may find it missing at the same moment; one of them adds it. */
    private void addIfMissing(String job) {
        if (jobs.existsByName(job)) {
            return;
        }
        try {
            jobs.save(new JobRow(job, "", 0, 0));
        } catch (DataAccessException e) {
            log.debug("another replica has added the job {}", job, e);
        }
    }

    /** Whether a periodic job is due now and falls to the caller. */
    public boolean takeTurn(String job, Duration interval) {
        addIfMissing(job);
        // Clocks and timers of replicas differ a little; a turn is not to be left out for that.
        long before = clock.millis() - interval.toMillis() * 9 / 10;
        return jobs.takeTurn(job, clock.millis(), before) == 1;
    }

    /** Does something regularly from now on, once for all replicas; nothing where the interval is not above zero. */
    public void repeat(String job, Duration interval, Runnable work) {
        if (!interval.isPositive() || node.isSlave()) {
            return;
        }
        ScheduledFuture<?> _ = scheduler.scheduleAtFixedRate(
                interval,
                interval,
                () -> Thread.ofVirtual().name(job).start(() -> {
                    if (takeTurn(job, interval)) {
                        work.run();
                    }
                }));
    }
}
