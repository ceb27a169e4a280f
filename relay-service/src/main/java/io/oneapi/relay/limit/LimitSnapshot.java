package io.oneapi.relay.limit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.contract.limit.SpentLimit;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** All limits at one moment. */
final class LimitSnapshot {
    static final LimitSnapshot EMPTY = new LimitSnapshot(List.of(), List.of());

    private final Map<Subject, LimitedSubject> bySubject = new HashMap<>();
    private final Map<Subject, List<SpentLimit>> spent;

    LimitSnapshot(List<LimitRecord> records, List<SpentLimit> spentLimits) {
        Map<Subject, Map<LimitKind, Long>> limits = records.stream()
                .collect(groupingBy(
                        limit -> new Subject(limit.scope(), limit.ref()),
                        toMap(LimitRecord::kind, LimitRecord::value)));
        limits.forEach((subject, values) -> bySubject.put(subject, new LimitedSubject(subject, values)));
        spent = spentLimits.stream().collect(groupingBy(limit -> new Subject(limit.scope(), limit.ref())));
    }

    boolean isEmpty() {
        return bySubject.isEmpty() && spent.isEmpty();
    }

    /** Of the limits of points that keep a call out, the one that does so for longest. */
    Optional<SpentLimit> spent(long tokenId, long userId, String group, Instant now) {
        if (spent.isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(
                        new Subject(LimitScope.TOKEN, Long.toString(tokenId)),
                        new Subject(LimitScope.USER, Long.toString(userId)),
                        new Subject(LimitScope.GROUP, group))
                .flatMap(subject -> spent.getOrDefault(subject, List.of()).stream())
                .filter(limit -> now.isBefore(limit.nextPeriod()))
                .max(Comparator.comparingLong(SpentLimit::until));
    }

    /** Those whose limits a call must keep to, its channel's aside. */
    List<LimitedSubject> ofCall(long tokenId, long userId, String group, String model) {
        return Stream.of(
                        bySubject.get(new Subject(LimitScope.TOKEN, Long.toString(tokenId))),
                        bySubject.get(new Subject(LimitScope.USER, Long.toString(userId))),
                        bySubject.get(new Subject(LimitScope.GROUP, group)),
                        bySubject.get(new Subject(LimitScope.GROUP_MODEL, LimitRecord.groupModel(group, model))))
                .filter(Objects::nonNull)
                .toList();
    }

    Optional<LimitedSubject> ofChannel(long channelId) {
        return Optional.ofNullable(bySubject.get(new Subject(LimitScope.CHANNEL, Long.toString(channelId))));
    }
}
