package io.oneapi.account.user;

import io.micronaut.transaction.annotation.Transactional;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What can be done with users. */
@Singleton
public class Users {
    private static final int ENABLED = 1;
    private static final int MAX_NAME_CODE_POINTS = 12;
    private static final int MAX_DISPLAY_NAME_CODE_POINTS = 20;

    private final UserRepository users;
    private final EventBus events;

    Users(UserRepository users, EventBus events) {
        this.users = users;
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
        return named.filter(user -> isRight && user.status() == ENABLED).flatMap(this::signedIn);
    }

    /** Someone who has proved elsewhere to be this user; empty when there is none. */
    public Optional<SignedInUser> signedIn(long userId) {
        return users.findById(userId).flatMap(this::signedIn);
    }

    private Optional<SignedInUser> signedIn(UserRow user) {
        return users.findPerson(idOf(user)).map(person -> new SignedInUser(person.toRecord(), user.displayName()));
    }

    UserRow self(PersonRecord person) {
        return users.findById(person.id()).orElseThrow(() -> new RequestRefused("No such user / 用户不存在"));
    }

    /** The group that decides which models and prices a user has. */
    public String groupOf(PersonRecord person) {
        return self(person).group();
    }

    /** Changes what is given; a new password ends all sessions of the user but the one that is reopened. */
    @Transactional
    public void changeSelf(PersonRecord person, SelfChange change) {
        change.displayName().ifPresent(name -> {
            requireLength("display_name", name, MAX_DISPLAY_NAME_CODE_POINTS);
            users.updateDisplayName(person.id(), name);
        });
        change.username().filter(name -> !name.equals(person.username())).ifPresent(name -> {
            requireLength("username", name, MAX_NAME_CODE_POINTS);
            if (users.findByUsername(name).isPresent()) {
                throw new RequestRefused("This username is taken / 用户名已被占用");
            }
            users.updateUsername(person.id(), name);
        });
        change.password().ifPresent(password -> {
            users.updatePassword(person.id(), Passwords.hashChosen(password));
            endSessions(person.id());
        });
    }

    /** Sets a new password and ends all sessions of the user. */
    @Transactional
    public void replacePassword(long userId, String passwordHash) {
        users.updatePassword(userId, passwordHash);
        endSessions(userId);
    }

    String replaceAccessToken(PersonRecord person) {
        String accessToken = RandomText.uuidHex();
        users.updateAccessToken(person.id(), accessToken);
        return accessToken;
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

    void announceChange(PersonRecord person) {
        announceChange(person.id());
    }

    /** Tells those who hold a copy that it is outdated; after the commit. */
    public void announceChange(long userId) {
        events.announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.USER, userId)));
    }

    private void endSessions(long userId) {
        if (users.advanceSessionVersion(userId) == 0) {
            users.insertSessionVersion(userId);
        }
    }

    private static void requireLength(String field, String text, int maxCodePoints) {
        if (text.codePointCount(0, text.length()) > maxCodePoints) {
            throw new RequestRefused(field + " must have at most " + maxCodePoints + " characters / " + field + " 过长");
        }
    }

    private static long idOf(UserRow user) {
        return Objects.requireNonNull(user.id());
    }
}
