package io.oneapi.contract.channel;

/** What we present upstream. Never shown: {@link #toString()} hides it, so that it cannot reach a log by accident. */
public record Credential(String secret) {
    @Override
    public String toString() {
        return "Credential[***]";
    }
}
