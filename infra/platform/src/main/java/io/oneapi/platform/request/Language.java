package io.oneapi.platform.request;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that texts for callers are written in. */
public enum Language {
    CHINESE,
    ENGLISH;

    /** Chinese unless the caller asks for another language first. */
    public static Language accepted(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return CHINESE;
        }
        String first = acceptLanguage.strip().toLowerCase(Locale.ROOT);
        return first.startsWith("zh") || first.startsWith("*") ? CHINESE : ENGLISH;
    }
}
