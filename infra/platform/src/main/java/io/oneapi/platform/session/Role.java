package io.oneapi.platform.session;

/** Ranks of users; checks are always "at least". */
public enum Role {
    COMMON(1),
    ADMIN(10),
    ROOT(100);

    private final int level;

    Role(int level) {
        this.level = level;
    }

    /** The number stored in {@code users.role}. */
    public int level() {
        return level;
    }
}
