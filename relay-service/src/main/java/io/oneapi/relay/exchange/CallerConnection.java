package io.oneapi.relay.exchange;

/** The connection a call came in on. */
public interface CallerConnection {
    /**
     * Runs the action when the caller hangs up, at once if that has happened already.
     *
     * @return stops listening
     */
    HangUpListener onHangUp(Runnable action);

    /** Ends the connection, whatever is still to be sent on it. */
    void hangUp();
}
