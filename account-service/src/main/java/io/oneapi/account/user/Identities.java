package io.oneapi.account.user;

import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.TransactionOperations;
import io.oneapi.account.mail.EmailAddress;
import io.oneapi.account.user.ExternalId.GitHub;
import io.oneapi.account.user.ExternalId.Lark;
import io.oneapi.account.user.ExternalId.Oidc;
import io.oneapi.account.user.ExternalId.WeChat;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Which user an e-mail address or an account elsewhere belongs to. Those of deleted users are free. */
@Singleton
public final class Identities {
    private static final TransactionDefinition IN_THE_CALLERS = TransactionDefinition.of(Propagation.MANDATORY);
    private static final int DELETED = 3;

    private final TransactionOperations<Connection> transactions;
    private final IdentityRepository identities;
    private final IdentityLock lock;

    Identities(TransactionOperations<Connection> transactions, IdentityRepository identities, IdentityLock lock) {
        this.transactions = transactions;
        this.identities = identities;
        this.lock = lock;
    }

    /** Keeps others from these identities until the caller's transaction ends; the first thing to do in it. */
    public void hold(String... keys) {
        transactions.execute(IN_THE_CALLERS, status -> {
            lock.hold(status.getConnection(), keys);
            return keys;
        });
    }

    /** The key to {@link #hold} an address by. */
    public static String key(EmailAddress address) {
        return "email:" + address.text();
    }

    /** Users with this address. Old installations may have several. */
    public List<Long> usersWith(EmailAddress address) {
        return identities.findIdsByEmail(address.text());
    }

    public void assign(long userId, EmailAddress address) {
        identities.updateEmail(userId, address.text());
    }

    /** The user with this account elsewhere. */
    public Optional<Long> userWith(ExternalId id) {
        return switch (id) {
            case GitHub(String login, long number) ->
                identities.findUserByGithubNumber(number).or(() -> userWithLogin(login));
            case Oidc(String subject) -> first(identities.findByOidcId(subject), UserRow::oidcId, subject);
            case Lark(String openId) -> first(identities.findByLarkId(openId), UserRow::larkId, openId);
            case WeChat(String wechatId) -> first(identities.findByWechatId(wechatId), UserRow::wechatId, wechatId);
        };
    }

    /** The login counts only for users whose number is not known yet: they come from One API. */
    private Optional<Long> userWithLogin(String login) {
        return first(identities.findByGithubId(login), UserRow::githubId, login)
                .filter(userId -> identities.findGithubNumber(userId).isEmpty());
    }

    /** Compared once more here, as some databases take capitals and small letters for the same. */
    private static Optional<Long> first(List<UserRow> found, Function<UserRow, String> column, String id) {
        return found.stream()
                .filter(user -> user.status() != DELETED && column.apply(user).equals(id))
                .map(user -> Objects.requireNonNull(user.id()))
                .min(Long::compare);
    }

    public void assign(long userId, ExternalId id) {
        switch (id) {
            case GitHub(String login, long number) -> {
                identities.updateGithubId(userId, login);
                identities.deleteGithubAccount(number, userId);
                identities.insertGithubAccount(number, userId);
            }
            case Oidc(String subject) -> identities.updateOidcId(userId, subject);
            case Lark(String openId) -> identities.updateLarkId(userId, openId);
            case WeChat(String wechatId) -> identities.updateWechatId(userId, wechatId);
        }
    }
}
