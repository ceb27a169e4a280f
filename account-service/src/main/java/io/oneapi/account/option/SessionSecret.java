package io.oneapi.account.option;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key that signs sessions: {@code SESSION_SECRET}, or else one made at first start and kept as an option, so that
 * sessions outlive a restart and all replicas share it. The option's name ends in {@code Secret}, which hides it from
 * listings in every version of One API.
 */
@Singleton
public final class SessionSecret {
    private static final Logger log = LoggerFactory.getLogger(SessionSecret.class);
    private static final String OPTION = "SessionSecret";
    private static final String SAMPLE_VALUE = "random_string";

    private final String value;

    SessionSecret(@Nullable @Property(name = "session.secret") String configured, OptionRepository options) {
        if (SAMPLE_VALUE.equals(configured)) {
            log.error("SESSION_SECRET has the sample value {}; it is ignored, set a random one", SAMPLE_VALUE);
        }
        this.value = configured == null || configured.equals(SAMPLE_VALUE) ? stored(options) : configured;
    }

    public String value() {
        return value;
    }

    /** The first process to store one decides for all. */
    private static String stored(OptionRepository options) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return options.saveIfAbsent(new OptionRow(OPTION, secret)).value();
    }
}
