package io.oneapi.platform.event;

/** Where events go that can never be taken, so that they do not hold up those behind them. */
public interface DeadLetters {
    /**
     * Puts an event aside; it is safe when this returns.
     *
     * @param topic the name of the topic that it came from
     * @param event the bytes as they came
     * @param reason why it cannot be taken
     * @throws RuntimeException when it could not be put aside
     */
    void add(String topic, byte[] event, Throwable reason);
}
