package io.oneapi.relay.auth;

import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.platform.request.AddressRange;
import io.oneapi.platform.request.PresentedKey;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayFailure.AddressNotAllowed;
import io.oneapi.relay.exchange.RelayFailure.ChannelPinForbidden;
import io.oneapi.relay.exchange.RelayFailure.ModelNotAllowed;
import io.oneapi.relay.exchange.RelayFailure.TokenDisabled;
import io.oneapi.relay.exchange.RelayFailure.TokenExhausted;
import io.oneapi.relay.exchange.RelayFailure.TokenExpired;
import io.oneapi.relay.exchange.RelayFailure.TokenInvalid;
import io.oneapi.relay.exchange.RelayFailure.TokenLookupFailed;
import io.oneapi.relay.exchange.RelayFailure.TokenMissing;
import io.oneapi.relay.exchange.RelayFailure.UserDisabled;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.ledger.HoldLedger;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Decides who calls and whether the token may call at all; the order of checks is One API's contract. */
@Singleton
public final class TokenAuthenticator {
    private static final int ENABLED = 1;
    private static final int EXPIRED = 3;
    private static final int EXHAUSTED = 4;
    private static final long NEVER = -1;

    private final CallerDirectory directory;
    private final HoldLedger ledger;
    private final Clock clock;

    TokenAuthenticator(CallerDirectory directory, HoldLedger ledger, Clock clock) {
        this.directory = directory;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * The caller behind a call.
     *
     * @throws RelayRefused when the call is not admitted
     */
    public Caller authenticate(InboundCall call) {
        PresentedKey presented = PresentedKey.parse(call.authorization());
        if (presented.whole().isEmpty()) {
            throw new RelayRefused(new TokenMissing());
        }
        Caller caller = find(presented);
        requireUsable(caller.token(), call.clientAddress());
        return caller;
    }

    /**
     * Checks what depends on the body. A token that is limited to some models may not make a call that names none.
     *
     * @throws RelayRefused when the token may not use the model, or not choose a channel
     */
    public void requireAllowed(Caller caller, String model) {
        require(caller.mayUse(model), new ModelNotAllowed(model));
        requireMayPin(caller);
    }

    /** Checks that nobody but an administrator names a channel. */
    public void requireMayPin(Caller caller) {
        require(caller.pinnedChannel().isEmpty() || caller.isAdministrator(), new ChannelPinForbidden());
    }

    /** The whole text counts as a key first, so that a key that ends in a hyphen and digits works. */
    private Caller find(PresentedKey presented) {
        Optional<Caller> whole = caller(presented.whole()).map(token -> new Caller(token, OptionalLong.empty()));
        if (whole.isPresent()) {
            return whole.get();
        }
        if (presented.pinnedChannel().isEmpty()) {
            throw new RelayRefused(new TokenInvalid());
        }
        return caller(presented.key())
                .map(token -> new Caller(token, presented.pinnedChannel()))
                .orElseThrow(() -> new RelayRefused(new TokenInvalid()));
    }

    private Optional<CallerRecord> caller(String key) {
        return lookedUp(() -> directory.find(key));
    }

    private static <T> T lookedUp(Supplier<T> lookUp) {
        try {
            return lookUp.get();
        } catch (RuntimeException e) {
            throw new RelayRefused(new TokenLookupFailed(), e);
        }
    }

    private void requireUsable(CallerRecord token, String clientAddress) {
        require(token.tokenStatus() != EXHAUSTED, new TokenExhausted());
        require(token.tokenStatus() != EXPIRED, new TokenExpired());
        require(token.tokenStatus() == ENABLED, new TokenDisabled());
        long now = clock.instant().getEpochSecond();
        require(token.expiresAt() == NEVER || token.expiresAt() >= now, new TokenExpired());
        require(
                token.unlimited() || lookedUp(() -> ledger.tokenBalance(token.userId(), token.tokenId())) > 0,
                new TokenExhausted());
        require(isInside(token, clientAddress), new AddressNotAllowed(clientAddress));
        require(token.userStatus() == ENABLED, new UserDisabled());
    }

    private static boolean isInside(CallerRecord token, String clientAddress) {
        return token.subnets().isEmpty()
                || token.subnets().stream()
                        .flatMap(block -> AddressRange.parse(block).stream())
                        .anyMatch(range -> range.contains(clientAddress));
    }

    private static void require(boolean holds, RelayFailure otherwise) {
        if (!holds) {
            throw new RelayRefused(otherwise);
        }
    }
}
