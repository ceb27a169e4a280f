package io.oneapi.account.recovery;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.account.mail.DeliveryQueue;
import io.oneapi.account.mail.EmailAddress;
import io.oneapi.account.mail.Html;
import io.oneapi.account.mail.Letter;
import io.oneapi.account.mail.Mailer;
import io.oneapi.account.mail.SiteLinks;
import io.oneapi.account.notification.PasswordNotices;
import io.oneapi.account.outbound.Sites;
import io.oneapi.account.secret.RandomText;
import io.oneapi.account.user.Identities;
import io.oneapi.account.user.Passwords;
import io.oneapi.account.user.Users;
import io.oneapi.account.verification.VerificationCodes;
import io.oneapi.account.verification.VerificationCodes.Purpose;
import io.oneapi.platform.envelope.RequestRefused;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.TreeMap;

/** Links by which a password is reset. */
@Singleton
final class PasswordResets {
    private static final int GENERATED_LENGTH = 16;

    private final TransactionOperations<Connection> transactions;
    private final VerificationCodes codes;
    private final Identities identities;
    private final Users users;
    private final PasswordNotices notices;
    private final Mailer mailer;
    private final DeliveryQueue queue;
    private final SiteLinks links;

    PasswordResets(
            TransactionOperations<Connection> transactions,
            VerificationCodes codes,
            Identities identities,
            Users users,
            PasswordNotices notices,
            Mailer mailer,
            DeliveryQueue queue,
            SiteLinks links) {
        this.transactions = transactions;
        this.codes = codes;
        this.identities = identities;
        this.users = users;
        this.notices = notices;
        this.mailer = mailer;
        this.queue = queue;
        this.links = links;
    }

    /** Mails a link to an address that is one user's; whether it is takes no visible time. */
    void mailLink(EmailAddress address) {
        if (!mailer.isSetUp()) {
            throw new RequestRefused("The e-mail could not be sent: no mail server is set up / 发送邮件失败: 未设置 SMTP 服务器");
        }
        queue.submit("a link to reset a password", () -> {
            if (identities.usersWith(address).size() == 1) {
                mailer.send(address, letter(address, codes.issue(Purpose.PASSWORD_RESET, address)));
            }
        });
    }

    private Letter letter(EmailAddress address, String token) {
        TreeMap<String, String> query = new TreeMap<>();
        query.put("email", address.text());
        query.put("token", token);
        return new Letter(
                "Reset your password / 密码重置",
                Html.paragraph("This link resets your password; it is good for 10 minutes. / 请点击以下链接重置密码，10 分钟内有效。")
                        + Html.button("Reset / 重置密码", links.to("/user/reset?" + Sites.formEncoded(query)))
                        + Html.paragraph("Leave it unused if this was not you. / 如果不是您本人操作，请忽略。"));
    }

    /**
     * Gives the user with this address a new password and ends all sessions.
     *
     * @param chosen empty for a generated one
     * @return the generated password; of a chosen one nothing
     */
    String reset(EmailAddress address, String token, String chosen) {
        String password = chosen.isEmpty() ? RandomText.alphanumeric(GENERATED_LENGTH) : chosen;
        String hash = Passwords.hashChosen(password);
        long userId = transactions.executeWrite(status -> {
            identities.hold(Identities.key(address));
            if (!codes.redeem(Purpose.PASSWORD_RESET, address, token)) {
                throw wrongLink();
            }
            List<Long> owners = identities.usersWith(address);
            if (owners.size() != 1) {
                throw wrongLink();
            }
            users.replacePassword(owners.getFirst(), hash);
            return owners.getFirst();
        });
        users.announceChange(userId);
        notices.changed(userId);
        return chosen.isEmpty() ? password : "";
    }

    static RequestRefused wrongLink() {
        return new RequestRefused("The link to reset the password is wrong or has expired / 重置链接非法或已过期");
    }
}
