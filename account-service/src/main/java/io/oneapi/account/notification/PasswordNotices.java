package io.oneapi.account.notification;

import io.oneapi.account.mail.DeliveryQueue;
import io.oneapi.account.mail.Html;
import io.oneapi.account.mail.Letter;
import io.oneapi.account.mail.Mailer;
import io.oneapi.account.mail.SiteLinks;
import jakarta.inject.Singleton;

/** Tells users by mail that their password has changed, so that nobody else changes it unnoticed. */
@Singleton
public final class PasswordNotices {
    private final DeliveryQueue queue;
    private final Mailer mailer;
    private final MailAddresses addresses;
    private final SiteLinks links;

    PasswordNotices(DeliveryQueue queue, Mailer mailer, MailAddresses addresses, SiteLinks links) {
        this.queue = queue;
        this.mailer = mailer;
        this.addresses = addresses;
        this.links = links;
    }

    /** To be called once the change is committed. */
    public void changed(long userId) {
        queue.submit("the notice of a changed password to user " + userId, () -> tell(userId));
    }

    private void tell(long userId) {
        if (mailer.isSetUp()) {
            addresses.ofUser(userId).forEach(address -> mailer.send(address, letter()));
        }
    }

    private Letter letter() {
        return new Letter(
                "Your password has changed / 您的密码已更改",
                Html.paragraph("The password of your account has been changed, and all other sessions have ended.\n"
                                + "您的账户密码已更改，其他会话均已退出。")
                        + Html.paragraph("If this was not you, reset it now. / 如果不是您本人操作，请立即重置密码。")
                        + Html.button("Reset / 重置密码", links.to("/reset")));
    }
}
