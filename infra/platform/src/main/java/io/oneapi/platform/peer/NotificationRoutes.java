package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.SerdeImport;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.contract.notification.Notification;

/** {@link io.oneapi.contract.notification.NotificationApi} over HTTP. */
@SerdeImport(Notification.class)
public interface NotificationRoutes {
    @Post("/internal/notifications/root")
    Accepted notifyRoot(@Body Notification notification);

    /** That the notice waits to be sent. */
    @Serdeable
    record Accepted(boolean accepted) {}
}
