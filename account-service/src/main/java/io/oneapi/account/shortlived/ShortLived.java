package io.oneapi.account.shortlived;

import java.time.Duration;
import java.util.Optional;

/** Values under names, for a time. */
public interface ShortLived {
    /** Keeps a value, in the place of one that the name had. */
    void put(String name, String value, Duration lifetime);

    /** The value of a name, which is forgotten with this; of several who take, one gets it. */
    Optional<String> take(String name);

    /** Whether the value is this one. A value about which others were asked five times before is forgotten. */
    boolean matches(String name, String presented);

    /** Like {@link #matches}, and forgets the value when it is this one; of several who redeem, one succeeds. */
    boolean redeem(String name, String presented);

    /** Counts one more under a name and tells how many there are since the first, which began the window. */
    long count(String name, Duration window);

    /** How many have been counted. */
    long counted(String name);

    void forget(String name);
}
