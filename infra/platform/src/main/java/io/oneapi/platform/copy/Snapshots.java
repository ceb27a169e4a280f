package io.oneapi.platform.copy;

import io.micronaut.scheduling.annotation.Scheduled;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.platform.event.ConfigListener;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * All snapshots this process follows. Each is read when it is first followed, after every change of its kind, and from
 * time to time, which catches what a hand has changed; one that could not be read yet is tried again every second.
 */
@Singleton
public final class Snapshots implements ConfigListener {
    private final List<Snapshot<?>> followed = new CopyOnWriteArrayList<>();

    /**
     * Follows something.
     *
     * @param name what it is, for the log and for readiness
     * @param kind the changes that make it old
     * @param empty what holds until it could be read
     */
    public <T> Snapshot<T> follow(String name, ConfigChange.Kind kind, T empty, Supplier<T> source) {
        Snapshot<T> snapshot = new Snapshot<>(name, kind, empty, source);
        snapshot.readIfPossible();
        followed.add(snapshot);
        return snapshot;
    }

    /** The names of those that could not be read yet. */
    List<String> missing() {
        return followed.stream()
                .filter(snapshot -> !snapshot.isRead())
                .map(Snapshot::name)
                .toList();
    }

    @Override
    public void accept(List<ConfigChange> changes) {
        followed.stream()
                .filter(snapshot -> changes.stream().anyMatch(change -> change.kind() == snapshot.kind()))
                .forEach(Snapshot::read);
    }

    @Override
    public void reread() {
        followed.forEach(Snapshot::read);
    }

    @Scheduled(initialDelay = "${one-api.sync-frequency:600s}", fixedDelay = "${one-api.sync-frequency:600s}")
    void rereadRegularly() {
        followed.forEach(Snapshot::readIfPossible);
    }

    @Scheduled(initialDelay = "1s", fixedDelay = "1s")
    void readMissing() {
        followed.stream().filter(snapshot -> !snapshot.isRead()).forEach(Snapshot::readIfPossible);
    }
}
