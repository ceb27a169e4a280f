package io.oneapi.account.option;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The look of the site where none is stored, variable {@code THEME}. */
@Singleton
final class SiteTheme {
    static final List<String> NAMES = List.of("default", "berry", "air");

    private static final Logger log = LoggerFactory.getLogger(SiteTheme.class);

    private final String name;

    SiteTheme(@Nullable @Property(name = "theme") String configured) {
        if (configured != null && !NAMES.contains(configured)) {
            log.warn("THEME is none of {}; default is used", String.join(", ", NAMES));
        }
        this.name = configured != null && NAMES.contains(configured) ? configured : "default";
    }

    String name() {
        return name;
    }
}
