package io.oneapi.account.user;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.account.notification.PasswordNotices;
import io.oneapi.account.secret.RandomText;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done with users. */
@Singleton
public final class Users {
    private final UserRepository users;
    private final NewUsers newUsers;
    private final UserDeletion deletion;
    private final NameClaims names;
    private final DefaultPassword defaultPassword;
    private final PasswordNotices passwordNotices;
    private final TransactionOperations<Connection> transactions;
    private final EventBus events;

    Users(
            UserRepository users,
            NewUsers newUsers,
            UserDeletion deletion,
            NameClaims names,
            DefaultPassword defaultPassword,
            PasswordNotices passwordNotices,
            TransactionOperations<Connection> transactions,
            EventBus events) {
        this.users = users;
        this.newUsers = newUsers;
        this.deletion = deletion;
        this.names = names;
        this.defaultPassword = defaultPassword;
        this.passwordNotices = passwordNotices;
        this.transactions = transactions;
        this.events = events;
    }

    /**
     * The person whom a name, or an e-mail address where no such name exists, and a password belong to; empty when they
     * do not match or the user is not enabled. It takes as long to find out for names that nobody has.
     */
    public Optional<SignedInUser> authenticate(String nameOrEmail, String password) {
        Optional<UserRow> named = users.findByUsername(nameOrEmail)
                .or(() -> users.findFirstByEmailOrderById(nameOrEmail))
                .or(() -> users.findFirstByEmailOrderById(nameOrEmail.toLowerCase(Locale.ROOT)));
        boolean isRight =
                Passwords.matches(password, named.map(UserRow::password).orElse(""));
        return named.filter(user -> isRight && user.status() == UserRow.ENABLED).flatMap(this::signedIn);
    }

    /** Someone who has proved elsewhere to be this user; empty when there is none. */
    public Optional<SignedInUser> signedIn(long userId) {
        return users.findById(userId).flatMap(this::signedIn);
    }

    private Optional<SignedInUser> signedIn(UserRow user) {
        return users.findPerson(user.rowId())
                .map(person ->
                        new SignedInUser(person.toRecord(), user.displayName(), defaultPassword.isStillSet(user)));
    }

    UserRow self(PersonRecord person) {
        return users.findById(person.id()).orElseThrow(() -> new RequestRefused("No such user / 用户不存在"));
    }

    /** The group that decides which models and prices a user has. */
    public String groupOf(PersonRecord person) {
        return self(person).group();
    }

    /** Changes what is given; a new password ends all sessions of the user but the one that is reopened. */
    void changeSelf(PersonRecord person, SelfChange change) {
        UserRow stored = self(person);
        change.originalPassword().ifPresent(password -> requireMatch(password, stored));
        String username = change.username()
                .filter(name -> !name.equals(stored.username()))
                .map(UserNames::username)
                .orElse(null);
        names.claim(
                username,
                person.id(),
                () -> transactions.executeWrite(status -> {
                    write(stored, username, change);
                    return true;
                }));
        announceChange(person.id());
        change.password().ifPresent(password -> passwordNotices.changed(person.id()));
    }

    private static void requireMatch(String password, UserRow stored) {
        // Who has only ever signed in with an account elsewhere has none to tell.
        if (!stored.password().isEmpty() && !Passwords.matches(password, stored.password())) {
            throw new RequestRefused("The original password is wrong / 原密码错误");
        }
    }

    private void write(UserRow stored, @Nullable String username, SelfChange change) {
        change.displayName()
                .filter(name -> !name.equals(stored.displayName()))
                .map(UserNames::displayName)
                .ifPresent(name -> users.updateDisplayName(stored.rowId(), name));
        if (username != null) {
            users.updateUsername(stored.rowId(), username);
        }
        change.password().map(Passwords::hashChosen).ifPresent(hash -> {
            users.updatePassword(stored.rowId(), hash);
            users.endSessions(stored.rowId());
        });
    }

    /** Sets a new password and ends all sessions of the user. */
    public void replacePassword(long userId, String passwordHash) {
        transactions.executeWrite(status -> {
            users.updatePassword(userId, passwordHash);
            users.endSessions(userId);
            return true;
        });
    }

    String replaceAccessToken(PersonRecord person) {
        String accessToken = RandomText.uuidHex();
        users.updateAccessToken(person.id(), accessToken);
        announceChange(person.id());
        return accessToken;
    }

    /** The user's invitation code; made now for a user who never had one. */
    String affCode(PersonRecord person) {
        users.updateMissingAffCode(person.id(), newUsers.freeInvitationCode());
        return Objects.requireNonNull(self(person).affCode()).strip();
    }

    /** Deletes the user himself. */
    void deleteSelf(PersonRecord person) {
        Rank.requireNotRoot(person.role());
        deletion.delete(person.id());
        announceChange(person.id());
    }

    Optional<PersonRecord> person(long userId) {
        return users.findPerson(userId).map(PersonRow::toRecord);
    }

    public boolean exists(long userId) {
        return users.existsById(userId);
    }

    public Optional<TokenOwner> tokenOwner(long userId) {
        return users.findById(userId)
                .map(user -> new TokenOwner(userId, user.username(), user.role(), user.status(), user.group()));
    }

    /** Lets holders of copies read a user again; to be called once a change is committed. */
    public void announceChange(long userId) {
        events.announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.USER, userId)));
    }
}
