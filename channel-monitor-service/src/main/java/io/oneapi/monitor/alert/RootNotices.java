package io.oneapi.monitor.alert;

import io.micronaut.context.BeanProvider;
import io.oneapi.contract.notification.Notification;
import io.oneapi.contract.notification.NotificationApi;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands notices for the root user on, one after the other; when too many wait, the latest are only logged. */
@Singleton
public final class RootNotices implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(RootNotices.class);
    private static final int MAX_WAITING = 100;

    private final BeanProvider<NotificationApi> notifications;
    private final ThreadPoolExecutor sender = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofVirtual().name("root-notices").factory());

    RootNotices(BeanProvider<NotificationApi> notifications) {
        this.notifications = notifications;
    }

    public void send(String subject, String content) {
        try {
            sender.execute(() -> hand(new Notification(subject, content)));
        } catch (RejectedExecutionException e) {
            log.warn("too many notices wait, this one is not sent: {}", subject);
        }
    }

    private void hand(Notification notification) {
        try {
            notifications.ifPresent(api -> api.notifyRoot(notification));
        } catch (RuntimeException e) {
            log.warn("a notice could not be sent: {}", notification.subject(), e);
        }
    }

    @Override
    @PreDestroy
    public void close() {
        sender.shutdown();
    }
}
