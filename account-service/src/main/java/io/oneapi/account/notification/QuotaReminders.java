package io.oneapi.account.notification;

import io.oneapi.account.mail.DeliveryQueue;
import io.oneapi.account.mail.Html;
import io.oneapi.account.mail.Letter;
import io.oneapi.account.mail.Mailer;
import io.oneapi.account.mail.SiteLinks;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.math.BigDecimal;

/** Reminds users by mail when a charge takes their quota below the threshold, and when it uses it up. */
@Singleton
public final class QuotaReminders {
    private static final BigDecimal THRESHOLD = BigDecimal.valueOf(1_000);

    private final Options options;
    private final DeliveryQueue queue;
    private final Mailer mailer;
    private final MailAddresses addresses;
    private final SiteLinks links;

    QuotaReminders(Options options, DeliveryQueue queue, Mailer mailer, MailAddresses addresses, SiteLinks links) {
        this.options = options;
        this.queue = queue;
        this.mailer = mailer;
        this.addresses = addresses;
        this.links = links;
    }

    /** Hears what a user had before a charge and has after it; each crossing is one mail. */
    public void charged(long userId, long before, long after) {
        long threshold = options.number("QuotaRemindThreshold", THRESHOLD).longValue();
        if (isCrossed(threshold, before, after) || isUsedUp(before, after)) {
            queue.submit("the reminder to user " + userId, () -> remind(userId, after));
        }
    }

    private static boolean isCrossed(long threshold, long before, long after) {
        return before >= threshold && after < threshold;
    }

    private static boolean isUsedUp(long before, long after) {
        return before > 0 && after <= 0;
    }

    private void remind(long userId, long left) {
        if (mailer.isSetUp()) {
            Letter letter = letter(left);
            addresses.ofUser(userId).forEach(address -> mailer.send(address, letter));
        }
    }

    private Letter letter(long left) {
        String title = left > 0 ? "Your quota runs low / 您的额度即将用尽" : "Your quota is used up / 您的额度已用尽";
        return new Letter(
                title,
                Html.paragraph("Quota left: " + left + ". Top up, so that calls go on without a break.\n剩余额度：" + left
                                + "。为了不影响使用，请及时充值。")
                        + Html.button("Top up / 充值", links.to("/topup")));
    }
}
