package io.oneapi.relay.limit;

import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitScope;
import java.time.Duration;

/**
 * A limit under which there is no room for a call.
 *
 * @param untilRoom when there will be; a guess where that depends on other calls
 */
record Shortage(LimitScope scope, LimitKind kind, Duration untilRoom) {}
