package io.oneapi.account.notification;

import io.oneapi.account.mail.DeliveryQueue;
import io.oneapi.account.mail.EmailAddress;
import io.oneapi.account.mail.Html;
import io.oneapi.account.mail.Letter;
import io.oneapi.account.mail.Mailer;
import io.oneapi.account.outbound.SiteFailure;
import io.oneapi.contract.notification.Notification;
import io.oneapi.contract.notification.NotificationApi;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells root: through the message pusher where one is set up and takes the message, by mail otherwise. */
@Singleton
final class RootNotices implements NotificationApi {
    private static final Logger log = LoggerFactory.getLogger(RootNotices.class);

    private final DeliveryQueue queue;
    private final MessagePusher pusher;
    private final Mailer mailer;
    private final MailAddresses addresses;

    RootNotices(DeliveryQueue queue, MessagePusher pusher, Mailer mailer, MailAddresses addresses) {
        this.queue = queue;
        this.pusher = pusher;
        this.mailer = mailer;
        this.addresses = addresses;
    }

    @Override
    public void notifyRoot(Notification notification) {
        queue.submit("the notice \"" + notification.subject() + "\"", () -> deliver(notification));
    }

    private void deliver(Notification notification) {
        if (!pusher.isSetUp() || !isPushed(notification)) {
            mail(notification);
        }
    }

    private boolean isPushed(Notification notification) {
        try {
            pusher.push(notification);
            return true;
        } catch (SiteFailure e) {
            log.warn("the message pusher failed, mail goes in its place: {}", e.getMessage());
            return false;
        }
    }

    private void mail(Notification notification) {
        List<EmailAddress> recipients = addresses.ofRoot();
        if (recipients.isEmpty()) {
            throw new IllegalStateException("root has no e-mail address");
        }
        Letter letter = new Letter(notification.subject(), Html.paragraph(notification.content()));
        recipients.forEach(recipient -> mailer.send(recipient, letter));
    }
}
