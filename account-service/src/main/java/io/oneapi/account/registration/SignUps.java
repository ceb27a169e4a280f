package io.oneapi.account.registration;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import io.oneapi.account.mail.EmailAddress;
import io.oneapi.account.registration.Applicant.Chosen;
import io.oneapi.account.registration.Applicant.Preferred;
import io.oneapi.account.secret.RandomText;
import io.oneapi.account.token.Tokens;
import io.oneapi.account.user.Identities;
import io.oneapi.account.user.NewUser;
import io.oneapi.account.user.NewUsers;
import io.oneapi.account.user.NewUsers.Inviter;
import io.oneapi.platform.envelope.RequestRefused;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Makes users of applicants. */
@Singleton
public final class SignUps {
    private static final int MAX_ATTEMPTS = 5;
    private static final int TEMPORARY_NAME_LENGTH = 32;
    private static final int SUFFIX_LENGTH = 6;

    private final TransactionOperations<Connection> transactions;
    private final NewUsers users;
    private final Identities identities;
    private final Gifts gifts;
    private final Tokens tokens;

    SignUps(
            TransactionOperations<Connection> transactions,
            NewUsers users,
            Identities identities,
            Gifts gifts,
            Tokens tokens) {
        this.transactions = transactions;
        this.users = users;
        this.identities = identities;
        this.gifts = gifts;
        this.tokens = tokens;
    }

    /**
     * Adds a user with gifts and first token in one transaction, and tells the id.
     *
     * @param identityKey what the caller's completion concerns; nobody else deals with it meanwhile
     * @param completion the caller's part of the transaction; what it throws undoes all
     * @throws RequestRefused when name or address is taken
     */
    public long signUp(Applicant applicant, String identityKey, LongConsumer completion) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.executeWrite(status -> enrolled(applicant, identityKey, completion));
            } catch (DataAccessException e) {
                // The invitation code has four characters and may meet another, as may a name chosen at this moment.
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private long enrolled(Applicant applicant, String identityKey, LongConsumer completion) {
        EmailAddress email = applicant.email();
        identities.hold(Stream.concat(Stream.of(identityKey), Optional.ofNullable(email).map(Identities::key).stream())
                .toArray(String[]::new));
        if (email != null && !identities.usersWith(email).isEmpty()) {
            throw new RequestRefused("This e-mail address is taken / 邮箱地址已被占用");
        }
        Optional<Inviter> inviter = users.inviter(applicant.invitationCode());
        String username = initialName(applicant.name());
        long userId = users.add(new NewUser(
                username,
                applicant.passwordHash(),
                applicant.displayName(),
                email == null ? "" : email.text(),
                gifts.opening(inviter),
                inviter.map(Inviter::id).orElse(0L)));
        String name = finalName(applicant.name(), username, userId);
        tokens.createFirst(userId);
        gifts.give(userId, name, inviter);
        completion.accept(userId);
        return userId;
    }

    private String initialName(Applicant.Name wish) {
        return switch (wish) {
            case Chosen(String username) -> username;
            case Preferred(String username, String prefix) ->
                NewUsers.isName(username) && !users.isTaken(username)
                        ? username
                        : RandomText.alphanumeric(TEMPORARY_NAME_LENGTH);
        };
    }

    private String finalName(Applicant.Name wish, String initial, long userId) {
        if (!(wish instanceof Preferred(String username, String prefix)) || username.equals(initial)) {
            return initial;
        }
        String wanted = prefix + "_" + userId;
        String name = users.isTaken(wanted) ? wanted + "_" + RandomText.alphanumeric(SUFFIX_LENGTH) : wanted;
        users.rename(userId, name);
        return name;
    }
}
