package io.oneapi.account.user;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.transaction.TransactionOperations;
import io.oneapi.account.option.InitialOptions;
import io.oneapi.account.secret.RandomText;
import io.oneapi.account.token.FirstUser;
import io.oneapi.platform.failure.StartFailure;
import io.oneapi.platform.node.NodeConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins an installation with its first user and options, and warns while the password is the well-known one. */
@Singleton
final class RootUser {
    private static final Logger log = LoggerFactory.getLogger(RootUser.class);
    private static final long QUOTA = 500_000_000_000_000L;
    private static final int ACCESS_TOKEN_LENGTH = 32;

    private final UserRepository users;
    private final DefaultPassword defaultPassword;
    private final InitialRoot initial;
    private final InitialOptions options;
    private final NodeConfig node;
    private final TransactionOperations<Connection> transactions;
    private final ApplicationEventPublisher<FirstUser> listeners;

    RootUser(
            UserRepository users,
            DefaultPassword defaultPassword,
            InitialRoot initial,
            InitialOptions options,
            NodeConfig node,
            TransactionOperations<Connection> transactions,
            ApplicationEventPublisher<FirstUser> listeners) {
        this.users = users;
        this.defaultPassword = defaultPassword;
        this.initial = initial;
        this.options = options;
        this.node = node;
        this.transactions = transactions;
        this.listeners = listeners;
    }

    /**
     * What the operator wants of the first user.
     *
     * @param password in the place of the well-known one
     * @param accessToken in the place of a random one, at most 32 characters
     */
    @ConfigurationProperties("initial.root")
    record InitialRoot(@Nullable String password, @Nullable String accessToken) {}

    @EventListener
    void onStart(StartupEvent event) {
        if (!node.isSlave() && users.count() == 0) {
            // Before the user: a start that is cut off between the two is a first start again.
            options.store();
            create();
        }
        warnOfDefaultPassword();
    }

    private void create() {
        try {
            transactions.executeWrite(status -> {
                UserRow root = users.save(root());
                listeners.publishEvent(new FirstUser(root.rowId()));
                return root;
            });
            log.info("created the first user, root");
        } catch (DataAccessException e) {
            // Another process that starts at the same moment may have been faster.
            if (users.findByUsername("root").isEmpty()) {
                throw e;
            }
        }
    }

    private UserRow root() {
        return new UserRow(
                null,
                "root",
                Passwords.hash(password()),
                "Root User",
                100,
                1,
                "",
                "",
                "",
                "",
                "",
                accessToken(),
                QUOTA,
                0,
                0,
                "default",
                null,
                0);
    }

    private String password() {
        String wanted = Optional.ofNullable(initial.password()).orElse(DefaultPassword.VALUE);
        if (!Passwords.canBeHashed(wanted)) {
            throw new StartFailure("INITIAL_ROOT_PASSWORD must have at most 72 bytes");
        }
        return wanted;
    }

    private String accessToken() {
        String wanted = Optional.ofNullable(initial.accessToken()).orElseGet(RandomText::uuidHex);
        if (wanted.length() > ACCESS_TOKEN_LENGTH) {
            throw new StartFailure("INITIAL_ROOT_ACCESS_TOKEN must have at most 32 characters");
        }
        return wanted;
    }

    private void warnOfDefaultPassword() {
        users.findByUsername("root")
                .filter(defaultPassword::isStillSet)
                .ifPresent(
                        root -> log.warn(
                                "user root still has the default password; sign in and change it before anybody else can reach this port"));
    }
}
