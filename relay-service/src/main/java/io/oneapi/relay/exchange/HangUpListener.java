package io.oneapi.relay.exchange;

/** Listens for a caller who hangs up, until it is closed. */
@FunctionalInterface
public interface HangUpListener extends AutoCloseable {
    @Override
    void close();
}
