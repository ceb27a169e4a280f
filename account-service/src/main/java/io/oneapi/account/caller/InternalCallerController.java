package io.oneapi.account.caller;

import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.platform.peer.CallerRoutes;
import io.oneapi.platform.peer.ForPeers;
import io.oneapi.platform.peer.Found;

/** Tells other services who stands behind an API token. */
@ForPeers
final class InternalCallerController implements CallerRoutes {
    private final CallerApi callers;

    InternalCallerController(CallerApi callers) {
        this.callers = callers;
    }

    @Override
    public Found<CallerRecord> callerByKey(Key question) {
        return Found.of(callers.callerByKey(question.key()));
    }
}
