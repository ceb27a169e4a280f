package io.oneapi.monitor.job;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something to channels one after the other; what fails at one does not keep the others from it. */
@Singleton
public final class ChannelRound {
    private static final Logger log = LoggerFactory.getLogger(ChannelRound.class);

    /**
     * Goes round, until all are done or another run has taken over.
     *
     * @param pause between two channels
     * @return how many were done
     */
    public int go(ClusterJobs.Lease lease, List<Long> channelIds, Duration pause, LongConsumer work) {
        int done = 0;
        for (long id : channelIds) {
            if (!lease.extend(pause) || (done > 0 && !paused(pause))) {
                return done;
            }
            try {
                work.accept(id);
            } catch (RuntimeException e) {
                log.warn("channel {} is left out", id, e);
            }
            done++;
        }
        return done;
    }

    private static boolean paused(Duration pause) {
        try {
            Thread.sleep(pause.isPositive() ? pause : Duration.ZERO);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
