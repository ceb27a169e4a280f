package io.oneapi.platform.copy;

import io.oneapi.contract.event.ConfigChange;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole of something another service owns, as it was when it was last read. */
public final class Snapshot<T> {
    private static final Logger log = LoggerFactory.getLogger(Snapshot.class);

    private final String name;
    private final ConfigChange.Kind kind;
    private final Supplier<T> source;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile T current;
    private volatile boolean read;

    Snapshot(String name, ConfigChange.Kind kind, T empty, Supplier<T> source) {
        this.name = name;
        this.kind = kind;
        this.current = empty;
        this.source = source;
    }

    /** The last one read; the empty one before. */
    public T current() {
        return current;
    }

    String name() {
        return name;
    }

    ConfigChange.Kind kind() {
        return kind;
    }

    boolean isRead() {
        return read;
    }

    /** One reader at a time, so that an older read never replaces a newer one. */
    void read() {
        reading.lock();
        try {
            current = source.get();
            read = true;
        } finally {
            reading.unlock();
        }
    }

    void readIfPossible() {
        try {
            read();
        } catch (RuntimeException e) {
            log.warn("{} could not be read, what is known stays: {}", name, e.toString());
        }
    }
}
