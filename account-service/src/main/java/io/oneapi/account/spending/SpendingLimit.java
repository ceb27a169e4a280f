package io.oneapi.account.spending;

import io.oneapi.contract.limit.LimitScope;
import io.oneapi.contract.limit.SpendingKind;

/** A limit of points as it is set. */
record SpendingLimit(LimitScope scope, String ref, SpendingKind kind, long value) {}
