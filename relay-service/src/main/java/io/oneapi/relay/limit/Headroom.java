package io.oneapi.relay.limit;

import io.oneapi.contract.limit.LimitKind;
import java.time.Duration;

/**
 * What is left under a limit.
 *
 * @param reset when all of it will be there again, as far as time brings it back
 */
record Headroom(LimitKind kind, long limit, long remaining, Duration reset) {}
