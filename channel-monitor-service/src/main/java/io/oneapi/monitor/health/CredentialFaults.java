package io.oneapi.monitor.health;

import io.micronaut.context.annotation.Requires;
import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;

/**
 * Tells which outcomes speak against a channel's credential or the account behind it: those the relay has classified so,
 * and refusals whose text holds one of the phrases of the option {@code AutomaticDisableKeywords}, one a line.
 */
@Singleton
@Requires(beans = Options.class)
final class CredentialFaults {
    /** Other texts may repeat what the caller wrote, or name hosts and models. */
    private static final Set<Integer> SEARCHED_STATUSES = Set.of(400, 401, 402, 403, 429);

    private static final String DEFAULT_PHRASES = """
            your access was terminated
            violation of our policies
            your credit balance is too low
            organization has been disabled
            permission denied
            organization has been restricted
            api key not valid
            api key expired
            已欠费
            """;

    private final Options options;

    CredentialFaults(Options options) {
        this.options = options;
    }

    boolean includes(ChannelOutcome outcome) {
        return switch (outcome.kind()) {
            case CREDENTIAL -> true;
            case SUCCESS -> false;
            case NOT_ITS_FAULT, MISSING, RATE, SERVER, SLOW -> hasPhrase(outcome);
        };
    }

    private boolean hasPhrase(ChannelOutcome outcome) {
        if (outcome.message() == null || !SEARCHED_STATUSES.contains(outcome.status())) {
            return false;
        }
        String text = outcome.message().toLowerCase(Locale.ROOT);
        return options.text("AutomaticDisableKeywords")
                .orElse(DEFAULT_PHRASES)
                .toLowerCase(Locale.ROOT)
                .lines()
                .map(String::strip)
                .filter(phrase -> !phrase.isEmpty())
                .anyMatch(text::contains);
    }
}
