package io.oneapi.account.balance;

import io.micronaut.context.BeanProvider;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import io.oneapi.account.mixed.OneApiCopies;
import io.oneapi.account.notification.QuotaReminders;
import io.oneapi.account.spending.Spending;
import io.oneapi.contract.balance.BalanceRecord;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The one place where balances change. Each change gets a version, by which holders of copies know in which order
 * changes came to be, however late they hear of them.
 */
@Singleton
public final class BalanceBook {
    private static final TransactionDefinition IN_THE_CALLERS = TransactionDefinition.of(Propagation.MANDATORY);

    private final TransactionOperations<Connection> transactions;
    private final BalanceStatements statements;
    private final Overdraw overdraw;
    private final Spending spending;
    private final EventBus events;
    private final QuotaReminders reminders;
    private final BeanProvider<OneApiCopies> oneApiCopies;

    BalanceBook(
            TransactionOperations<Connection> transactions,
            BalanceStatements statements,
            Overdraw overdraw,
            Spending spending,
            EventBus events,
            QuotaReminders reminders,
            BeanProvider<OneApiCopies> oneApiCopies) {
        this.transactions = transactions;
        this.statements = statements;
        this.overdraw = overdraw;
        this.spending = spending;
        this.events = events;
        this.reminders = reminders;
        this.oneApiCopies = oneApiCopies;
    }

    /**
     * Takes charges from users and tokens, each event once however often it comes, and waives what is beyond the debt that
     * users may have.
     */
    void settle(List<ChargeEvent> charges) {
        Map<Long, List<ChargeEvent>> byUser = charges.stream().collect(Collectors.groupingBy(ChargeEvent::userId));
        Map<Long, Long> taken = new HashMap<>();
        Map<Long, Long> waived = new HashMap<>();
        List<ConfigChange> spentLimits = new ArrayList<>();
        // Also the tokens of known events: whoever still holds quota for one must hear that it is settled.
        List<Touched> touched = settlements(byUser);
        Committed committed = BalanceStatements.SETTLED.book(
                charges,
                fresh -> commit(touched, connection -> {
                    List<ChargeEvent> settled = fresh.in(connection);
                    statements.insertCharges(connection, settled);
                    ChargeTotals totals = ChargeTotals.of(settled);
                    statements.chargeUsers(connection, totals.byUser());
                    statements.chargeTokens(connection, totals.byToken());
                    if (spending.add(connection, settled)) {
                        spentLimits.add(ConfigChange.of(ConfigChange.Kind.LIMIT, 0));
                    }
                    waived.putAll(overdraw.waive(connection, settled, totals.byUser()));
                    totals.byUser()
                            .forEach((user, total) -> taken.put(user, total.quota() - waived.getOrDefault(user, 0L)));
                }));
        overdraw.count(waived);
        events.publish(Topic.BALANCES, committed.balances());
        announce(committed.exhaustedTokens());
        announce(spentLimits);
        remind(committed.balances(), taken);
    }

    private void remind(List<BalanceChange> changes, Map<Long, Long> taken) {
        changes.stream().map(BalanceChange::balances).forEach(left -> {
            long points = taken.getOrDefault(left.userId(), 0L);
            reminders.charged(left.userId(), left.userQuota() + points, left.userQuota());
        });
    }

    private static List<Touched> settlements(Map<Long, List<ChargeEvent>> byUser) {
        return byUser.entrySet().stream()
                .map(user -> new Touched(
                        user.getKey(),
                        user.getValue().stream().map(ChargeEvent::tokenId).collect(Collectors.toSet()),
                        user.getValue().stream().map(ChargeEvent::eventId).toList()))
                .toList();
    }

    /**
     * Adds points to what a user's token has left, fewer when negative, and announces what that comes to. A token that
     * is new, or newly limited, is announced by adding none: an id may have belonged to another token before.
     *
     * @param points does what belongs to the same transaction, and tells how many; meanwhile nobody else changes the
     *     user's balances
     */
    public void addToToken(long userId, long tokenId, LongSupplier points) {
        Committed committed = commit(
                List.of(new Touched(userId, Set.of(tokenId), List.of())),
                connection -> statements.addToToken(connection, tokenId, points.getAsLong()));
        events.announce(Topic.BALANCES, committed.balances());
        announce(committed.exhaustedTokens());
    }

    /**
     * Gives points to a user as part of the caller's transaction, and announces what that comes to once it is committed.
     */
    public void addToUser(long userId, long points) {
        transactions.execute(IN_THE_CALLERS, status -> {
            Committed committed = commit(
                    List.of(new Touched(userId, Set.of(), List.of())),
                    connection -> statements.addToUser(connection, userId, points));
            status.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    events.announce(Topic.BALANCES, committed.balances());
                }
            });
            return committed;
        });
    }

    /**
     * Moves what a user has left, and announces what that comes to.
     *
     * @param decision does what belongs to the same transaction, and tells the movement if there is one; meanwhile nobody
     *     else changes the user's balances
     * @throws RequestRefused when the user would have more than a number can hold
     */
    public void move(long userId, Supplier<Optional<QuotaMovement>> decision) {
        Committed committed = commit(
                List.of(new Touched(userId, Set.of(), List.of())),
                connection -> decision.get().ifPresent(movement -> apply(connection, userId, movement)));
        events.announce(Topic.BALANCES, committed.balances());
    }

    private void apply(Connection connection, long userId, QuotaMovement movement) {
        requireRoom(statements.userQuota(connection, Set.of(userId)).getOrDefault(userId, 0L), movement.points());
        statements.insertMovement(connection, userId, movement);
        statements.addToUser(connection, userId, movement.points());
    }

    private static void requireRoom(long left, long points) {
        try {
            Math.addExact(left, points);
        } catch (ArithmeticException e) {
            throw new RequestRefused("The user's quota would become too large / 用户额度过大");
        }
    }

    /** The user and the points of a movement that is booked. */
    public Optional<BookedMovement> booked(String movementId) {
        return transactions.executeRead(status -> statements.movement(status.getConnection(), movementId));
    }

    /** What of a user a change touches, and the events that it settles. */
    private record Touched(long userId, Set<Long> tokenIds, List<String> settledEventIds) {}

    private record Committed(List<BalanceChange> balances, List<ConfigChange> exhaustedTokens) {}

    private interface Change {
        void apply(Connection connection);
    }

    private Committed commit(List<Touched> touched, Change change) {
        SortedSet<Long> users = touched.stream().map(Touched::userId).collect(Collectors.toCollection(TreeSet::new));
        Set<Long> tokens =
                touched.stream().flatMap(user -> user.tokenIds().stream()).collect(Collectors.toSet());
        Committed committed = transactions.executeWrite(status -> {
            Connection connection = status.getConnection();
            Map<Long, Long> versions = statements.beginVersions(connection, users);
            change.apply(connection);
            return new Committed(
                    changes(
                            touched,
                            versions,
                            statements.userQuota(connection, users),
                            statements.tokenQuota(connection, tokens)),
                    statements.markExhausted(connection, tokens).stream()
                            .map(token -> ConfigChange.of(ConfigChange.Kind.TOKEN, token))
                            .toList());
        });
        oneApiCopies.ifPresent(copies -> copies.drop(users, tokens));
        return committed;
    }

    private void announce(List<ConfigChange> changes) {
        if (!changes.isEmpty()) {
            events.announce(Topic.CONFIG_CHANGES, changes);
        }
    }

    private static List<BalanceChange> changes(
            List<Touched> touched, Map<Long, Long> versions, Map<Long, Long> userQuota, Map<Long, Long> tokenQuota) {
        return touched.stream()
                .map(user -> new BalanceChange(
                        BalanceChange.SCHEMA_VERSION,
                        new BalanceRecord(
                                user.userId(),
                                versions.getOrDefault(user.userId(), 0L),
                                userQuota.getOrDefault(user.userId(), 0L),
                                selected(tokenQuota, user.tokenIds())),
                        user.settledEventIds()))
                .toList();
    }

    private static Map<Long, Long> selected(Map<Long, Long> quotas, Set<Long> ids) {
        return quotas.entrySet().stream()
                .filter(quota -> ids.contains(quota.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
