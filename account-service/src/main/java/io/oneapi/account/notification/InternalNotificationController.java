package io.oneapi.account.notification;

import io.oneapi.contract.notification.Notification;
import io.oneapi.contract.notification.NotificationApi;
import io.oneapi.platform.peer.ForPeers;
import io.oneapi.platform.peer.NotificationRoutes;

/** Takes notices to root from other services. */
@ForPeers
final class InternalNotificationController implements NotificationRoutes {
    private final NotificationApi notifications;

    InternalNotificationController(NotificationApi notifications) {
        this.notifications = notifications;
    }

    @Override
    public Accepted notifyRoot(Notification notification) {
        notifications.notifyRoot(notification);
        return new Accepted(true);
    }
}
