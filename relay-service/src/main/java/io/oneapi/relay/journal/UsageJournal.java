package io.oneapi.relay.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Value;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.event.UsageEvent;
import io.oneapi.platform.event.DeadLetters;
import io.oneapi.platform.event.EventCodec;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Usage events on their way from an answer to billing. What cannot be written, for want of disk space say, waits in
 * memory; meanwhile no new call is admitted.
 */
@Singleton
public final class UsageJournal implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(UsageJournal.class);
    static final String DIRECTORY = "usage-journal";

    private static final int MAX_UNWRITTEN = 20_000;
    private static final int MAX_PAGE = 2_000;

    private final EventCodec codec;
    private final DeadLetters deadLetters;
    private final SegmentLog segments;
    private final ArrayDeque<byte[]> unwritten = new ArrayDeque<>();
    private volatile boolean writable = true;
    private volatile @Nullable Thread idleReader;

    UsageJournal(
            @Value("${one-api.data-dir}") String dataDir,
            JournalConfig config,
            EventCodec codec,
            DeadLetters deadLetters,
            MeterRegistry meters) {
        this.codec = codec;
        this.deadLetters = deadLetters;
        this.segments = SegmentLog.open(Path.of(dataDir, DIRECTORY), config.segmentBytes());
        meters.gauge("oneapi.journal.pending.bytes", this, UsageJournal::pendingBytes);
    }

    /** Whether usage can be written down; while not, calls must not be made. */
    public boolean isWritable() {
        return writable;
    }

    /** Writes an event down. */
    public void append(UsageEvent event) {
        byte[] record = codec.encode(event);
        try {
            segments.append(record);
        } catch (IOException e) {
            keep(record, e);
        }
        Thread idle = idleReader;
        if (idle != null) {
            LockSupport.unpark(idle);
        }
    }

    private synchronized void keep(byte[] record, IOException cause) {
        writable = false;
        if (unwritten.size() < MAX_UNWRITTEN) {
            unwritten.add(record);
            log.error("the usage journal cannot be written, {} events wait in memory", unwritten.size(), cause);
        } else {
            log.error("the usage journal cannot be written and a usage event is lost: {}", new String(record, UTF_8));
        }
    }

    /** Tries again to write what could not be written. */
    synchronized void writeUnwritten() {
        try {
            while (!unwritten.isEmpty()) {
                segments.append(unwritten.element());
                unwritten.remove();
            }
            writable = true;
        } catch (IOException e) {
            log.warn("the usage journal still cannot be written: {}", e.toString());
        }
    }

    /** Waits until there may be events that have not been delivered, at most so long. For one reading thread. */
    void awaitEvents(Duration limit) {
        idleReader = Thread.currentThread();
        if (isDrained()) {
            LockSupport.parkNanos(limit.toNanos());
        }
        idleReader = null;
    }

    /** Events in the order in which they were written, and the position behind them. */
    record Batch(List<UsageEvent> events, long end) {}

    /** The oldest events that have not been delivered. */
    Batch read(int maxEvents) throws IOException {
        SegmentLog.Batch batch = segments.read(maxEvents);
        List<UsageEvent> events = new ArrayList<>();
        batch.records().forEach(record -> decode(record).ifPresent(events::add));
        return new Batch(events, batch.end());
    }

    /**
     * Shows the events that have not been delivered, page by page; they stay. What is delivered meanwhile may be among
     * them or not.
     */
    public void visitUndelivered(Consumer<List<UsageEvent>> visitor) throws IOException {
        long position = segments.delivered();
        while (position < segments.end()) {
            SegmentLog.Batch page = segments.read(Math.max(position, segments.delivered()), MAX_PAGE);
            visitor.accept(page.records().stream()
                    .flatMap(record -> decode(record).stream())
                    .toList());
            position = page.end();
        }
    }

    private Optional<UsageEvent> decode(byte[] record) {
        try {
            return Optional.of(codec.decode(record, UsageEvent.class));
        } catch (IllegalArgumentException e) {
            deadLetters.add(Topic.USAGE.name(), record, e);
            return Optional.empty();
        }
    }

    void deliveredTo(long position) throws IOException {
        segments.deliveredTo(position);
    }

    /** The position behind the last event. */
    long end() {
        return segments.end();
    }

    long pendingBytes() {
        return segments.end() - segments.delivered();
    }

    boolean isDrained() {
        return pendingBytes() == 0;
    }

    /**
     * Puts onto the disk what is written. The files stay open until the process ends: a call that is cut off by the end
     * still writes its usage down, and until then no other relay may have them.
     */
    @PreDestroy
    void flush() throws IOException {
        segments.flush();
    }

    @Override
    public void close() throws IOException {
        segments.close();
    }
}
