package io.oneapi.account.oauth;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.account.registration.Applicant;
import io.oneapi.account.registration.SignUps;
import io.oneapi.account.user.ExternalId;
import io.oneapi.account.user.Identities;
import io.oneapi.account.user.SignedInUser;
import io.oneapi.account.user.Users;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Optional;

/** Users by their accounts elsewhere: who has one signs in, who has none signs up, and users may bind one. */
@Singleton
final class ExternalAccounts {
    private static final int ENABLED = 1;

    private final TransactionOperations<Connection> transactions;
    private final Identities identities;
    private final Users users;
    private final SignUps signUps;
    private final Options options;

    ExternalAccounts(
            TransactionOperations<Connection> transactions,
            Identities identities,
            Users users,
            SignUps signUps,
            Options options) {
        this.transactions = transactions;
        this.identities = identities;
        this.users = users;
        this.signUps = signUps;
        this.options = options;
    }

    /**
     * The user with this account; a new one where there is none.
     *
     * @throws RequestRefused when nobody may sign up, or the user is not enabled
     */
    SignedInUser signIn(Profile profile, String prefix) {
        long userId = known(profile.id()).orElseGet(() -> signUp(profile, prefix));
        return users.signedIn(userId)
                .filter(user -> user.person().status() == ENABLED)
                .orElseThrow(() -> new RequestRefused("This user has been banned / 用户已被封禁"));
    }

    /** Notes what is known of the account by now: its number, or a login that has changed. */
    private Optional<Long> known(ExternalId id) {
        return transactions.executeWrite(status -> {
            identities.hold(id.key());
            Optional<Long> user = identities.userWith(id);
            user.ifPresent(userId -> identities.assign(userId, id));
            return user;
        });
    }

    private long signUp(Profile profile, String prefix) {
        if (!options.isTrue("RegisterEnabled", true)) {
            throw new RequestRefused("Signing up is switched off / 管理员关闭了新用户注册");
        }
        Applicant applicant = new Applicant(
                new Applicant.Preferred(profile.username(), prefix),
                "",
                profile.displayName(),
                Optional.ofNullable(profile.email())
                        .filter(email -> identities.usersWith(email).isEmpty())
                        .orElse(null),
                "");
        return signUps.signUp(applicant, profile.id().key(), userId -> {
            if (identities.userWith(profile.id()).isPresent()) {
                throw new RequestRefused("This account has just signed up, sign in again / 该账户刚刚完成注册，请重新登录");
            }
            identities.assign(userId, profile.id());
        });
    }

    /**
     * Binds an account to a user.
     *
     * @throws RequestRefused when it is somebody else's
     */
    void bind(PersonRecord person, Profile profile) {
        transactions.executeWrite(status -> {
            identities.hold(profile.id().key());
            if (identities
                    .userWith(profile.id())
                    .filter(owner -> owner != person.id())
                    .isPresent()) {
                throw new RequestRefused("This account is bound to another user / 该账户已被绑定");
            }
            identities.assign(person.id(), profile.id());
            return person;
        });
    }
}
