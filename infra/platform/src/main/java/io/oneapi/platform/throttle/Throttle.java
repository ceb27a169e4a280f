package io.oneapi.platform.throttle;

import java.time.Duration;

/** The counters every client address has. The marks name them in Redis. */
public enum Throttle {
    /** All routes of the management API and the billing routes. */
    API("GA", Duration.ofMinutes(3)),
    /** Pages, their files, and paths that no route matches. */
    WEB("GW", Duration.ofMinutes(3)),
    /** Routes that are worth an attack, all together. */
    CRITICAL("CT", Duration.ofMinutes(20)),
    UPLOAD("UP", Duration.ofMinutes(1)),
    DOWNLOAD("DW", Duration.ofMinutes(1));

    private final String mark;
    private final Duration window;

    Throttle(String mark, Duration window) {
        this.mark = mark;
        this.window = window;
    }

    String mark() {
        return mark;
    }

    Duration window() {
        return window;
    }
}
