package io.oneapi.account.notification;

import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.account.mail.Html;
import io.oneapi.account.outbound.SiteFailure;
import io.oneapi.account.outbound.Sites;
import io.oneapi.contract.notification.Notification;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The message pusher, a webhook that hands messages on to whatever messenger its owner uses. */
@Singleton
final class MessagePusher {
    private final Options options;
    private final Sites sites;

    MessagePusher(Options options, Sites sites) {
        this.options = options;
        this.sites = sites;
    }

    @Serdeable
    record Answer(@Nullable Boolean success, @Nullable String message) {}

    boolean isSetUp() {
        return address().isPresent();
    }

    private Optional<String> address() {
        return options.text("MessagePusherAddress").map(String::strip).filter(address -> !address.isEmpty());
    }

    /**
     * Hands a message over.
     *
     * @throws SiteFailure when the pusher does not take it
     */
    void push(Notification notification) {
        String html = Html.paragraph(notification.content());
        Map<String, String> message = Map.of(
                "title",
                notification.subject(),
                "description",
                html,
                "content",
                html,
                "url",
                "",
                "channel",
                "",
                "token",
                options.text("MessagePusherToken").orElse(""));
        Answer answer = sites.postJson(
                address().orElseThrow(() -> new SiteFailure("no message pusher is set up")), message, Answer.class);
        if (!Boolean.TRUE.equals(answer.success())) {
            throw new SiteFailure("the message pusher refuses: " + answer.message());
        }
    }
}
