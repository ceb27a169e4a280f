package io.oneapi.account.mail;

import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;

/** Links to pages of this site, at the address that people know it by. */
@Singleton
public final class SiteLinks {
    private static final String THIS_MACHINE = "http://localhost:3000";

    private final Options options;

    SiteLinks(Options options) {
        this.options = options;
    }

    /** The whole address of a page. */
    public String to(String path) {
        return options.text("ServerAddress")
                        .map(address -> address.strip().replaceFirst("/+$", ""))
                        .filter(address -> !address.isEmpty())
                        .orElse(THIS_MACHINE)
                + path;
    }
}
