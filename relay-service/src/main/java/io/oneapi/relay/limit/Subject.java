package io.oneapi.relay.limit;

import io.oneapi.contract.limit.LimitScope;

/** Someone or something whose calls are counted together. */
record Subject(LimitScope scope, String ref) {}
