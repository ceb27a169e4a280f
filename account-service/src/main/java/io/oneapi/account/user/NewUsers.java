package io.oneapi.account.user;

import io.oneapi.account.secret.RandomText;
import io.oneapi.platform.envelope.RequestRefused;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Adds users, with what every user has from the start. */
@Singleton
public final class NewUsers {
    private static final int MAX_NAME_CODE_POINTS = 12;
    private static final int INVITATION_CODE_LENGTH = 4;

    private final UserRepository users;
    private final IdentityRepository identities;

    NewUsers(UserRepository users, IdentityRepository identities) {
        this.users = users;
        this.identities = identities;
    }

    /** Whether people may call themselves so. */
    public static boolean isName(String name) {
        int length = name.codePointCount(0, name.length());
        return length >= 1
                && length <= MAX_NAME_CODE_POINTS
                && name.equals(name.strip())
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    public boolean isTaken(String username) {
        return users.findByUsername(username).isPresent();
    }

    /** The enabled user with this invitation code, and the username. */
    public Optional<Inviter> inviter(String code) {
        return Optional.of(code)
                .filter(given -> !given.isEmpty())
                .flatMap(identities::findByAffCode)
                .filter(user -> user.status() == UserRow.ENABLED && code.equals(user.affCode()))
                .map(user -> new Inviter(user.rowId(), user.username()));
    }

    /** Someone who has invited somebody. */
    public record Inviter(long id, String username) {}

    /**
     * Adds a user as part of the caller's transaction, and tells the id.
     *
     * @throws RequestRefused when the name is taken
     * @throws io.micronaut.data.exceptions.DataAccessException when the random codes meet others; another attempt helps
     */
    public long add(NewUser user) {
        if (isTaken(user.username())) {
            throw new RequestRefused("This username is taken / 用户名已被占用");
        }
        return users.save(new UserRow(
                        null,
                        user.username(),
                        user.passwordHash(),
                        user.displayName(),
                        UserRow.COMMON,
                        UserRow.ENABLED,
                        user.email(),
                        "",
                        "",
                        "",
                        "",
                        RandomText.uuidHex(),
                        user.quota(),
                        0,
                        0,
                        "default",
                        freeInvitationCode(),
                        user.inviterId()))
                .rowId();
    }

    /** An invitation code that nobody has; there are few enough to meet one twice. */
    String freeInvitationCode() {
        String code;
        do {
            code = RandomText.alphanumeric(INVITATION_CODE_LENGTH);
        } while (users.existsByAffCode(code));
        return code;
    }

    public void rename(long userId, String username) {
        users.updateUsername(userId, username);
    }
}
