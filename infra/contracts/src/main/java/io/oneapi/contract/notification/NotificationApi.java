package io.oneapi.contract.notification;

/** Reaches the root user by whatever way has been set up. */
public interface NotificationApi {
    /** Returns when the notification waits to be sent; whether it arrives is not known. */
    void notifyRoot(Notification notification);
}
