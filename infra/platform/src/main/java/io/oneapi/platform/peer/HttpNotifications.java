package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.annotation.Client;
import io.oneapi.contract.notification.Notification;
import io.oneapi.contract.notification.NotificationApi;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Has the account service tell root. Told twice, when the first answer was lost, does less harm than not at all. */
@Singleton
@Requires(property = "one-api.peers.account.urls")
final class HttpNotifications implements NotificationApi {
    private final Peer peer;
    private final HttpRoutes routes;

    HttpNotifications(@Named("account") Peer peer, HttpRoutes routes) {
        this.peer = peer;
        this.routes = routes;
    }

    @Client("account")
    interface HttpRoutes extends NotificationRoutes {}

    @Override
    public void notifyRoot(Notification notification) {
        peer.ask("word to root", () -> routes.notifyRoot(notification));
    }
}
