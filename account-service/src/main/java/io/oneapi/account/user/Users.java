package io.oneapi.account.user;

import io.micronaut.transaction.annotation.Transactional;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What can be done with users. */
@Singleton
public class Users {
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
     * do not match or the user is not enabled.
     */
    public Optional<SignedInUser> authenticate(String nameOrEmail, String password) {
        return users.findByUsername(nameOrEmail)
                .or(() -> users.findFirstByEmailOrderById(nameOrEmail))
                .filter(user -> Passwords.matches(password, user.password()))
                .filter(user -> user.status() == 1)
                .flatMap(user -> users.findPerson(idOf(user))
                        .map(person -> new SignedInUser(person.toRecord(), user.displayName())));
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
        events.announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.USER, person.id())));
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
