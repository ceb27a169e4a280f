package io.oneapi.account.spending;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.contract.limit.SpendingKind;
import io.oneapi.contract.limit.SpentLimit;
import io.oneapi.contract.limit.SpentLimitApi;
import io.oneapi.platform.copy.Snapshot;
import io.oneapi.platform.copy.Snapshots;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what is spent under limits of points, and tells which of them are used up. */
@Singleton
public final class Spending implements SpentLimitApi {
    private final TransactionOperations<Connection> transactions;
    private final SpendingStatements statements;
    private final Clock clock;
    private final Snapshot<SpendingLimits> limits;

    Spending(
            TransactionOperations<Connection> transactions,
            SpendingStatements statements,
            Clock clock,
            Snapshots snapshots) {
        this.transactions = transactions;
        this.statements = statements;
        this.clock = clock;
        // A copy, so that where nothing is limited, settling asks the database nothing.
        this.limits = snapshots.follow(
                "limits of points", ConfigChange.Kind.LIMIT, SpendingLimits.NONE, this::limitsAsTheyAreSet);
    }

    private SpendingLimits limitsAsTheyAreSet() {
        return new SpendingLimits(transactions.executeRead(status -> statements.limits(status.getConnection())));
    }

    /** Adds charges in the transaction that settles them, and tells whether a limit is used up by them. */
    public boolean add(Connection connection, List<ChargeEvent> charges) {
        SpendingLimits current = limits.current();
        if (current.isEmpty() || charges.isEmpty()) {
            return false;
        }
        List<Spent> spent = sum(charges, current, groups(connection, charges, current));
        statements.add(connection, spent);
        return spent.stream().anyMatch(row -> isUsedUpBy(connection, row));
    }

    private Map<Long, String> groups(Connection connection, List<ChargeEvent> charges, SpendingLimits current) {
        return current.haveAnyOf(LimitScope.GROUP)
                ? statements.groups(
                        connection, charges.stream().map(ChargeEvent::userId).collect(Collectors.toSet()))
                : Map.of();
    }

    private List<Spent> sum(List<ChargeEvent> charges, SpendingLimits current, Map<Long, String> groups) {
        Map<Spent, Spent> byRow = new HashMap<>();
        charges.stream()
                .filter(charge -> charge.quota() > 0)
                .flatMap(charge -> limitsOf(charge, current, groups).map(limit -> spent(limit, charge)))
                .forEach(spent -> byRow.merge(spent.row(), spent, Spent::plus));
        return byRow.values().stream().sorted(Spent.ROW_ORDER).toList();
    }

    private static Stream<SpendingLimit> limitsOf(
            ChargeEvent charge, SpendingLimits current, Map<Long, String> groups) {
        return Stream.of(
                        current.of(LimitScope.TOKEN, Long.toString(charge.tokenId())),
                        current.of(LimitScope.USER, Long.toString(charge.userId())),
                        current.of(LimitScope.GROUP, groups.getOrDefault(charge.userId(), "")))
                .flatMap(List::stream);
    }

    /** A charge belongs to the period in which its call was, however late it arrives. */
    private Spent spent(SpendingLimit limit, ChargeEvent charge) {
        Instant at = Instant.ofEpochSecond(charge.occurredAt());
        return new Spent(limit, Period.of(limit.kind(), at, clock.getZone()).start(), charge.quota());
    }

    private boolean isUsedUpBy(Connection connection, Spent added) {
        long points = statements.points(connection, added);
        long value = added.limit().value();
        return points >= value && points - added.points() < value;
    }

    @Override
    public List<SpentLimit> spentLimits() {
        return transactions.executeRead(status -> Arrays.stream(SpendingKind.values())
                .map(kind -> statements.spentLimits(status.getConnection(), kind, present(kind)))
                .flatMap(List::stream)
                .toList());
    }

    private Period present(SpendingKind kind) {
        return Period.of(kind, clock.instant(), clock.getZone());
    }

    /** Forgets what was spent by a token or user that is gone, as another one may get its id. */
    public void forget(LimitScope scope, String ref) {
        transactions.executeWrite(status -> {
            statements.delete(status.getConnection(), scope, ref);
            return ref;
        });
    }
}
