package io.oneapi.account.allowance;

import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.platform.request.AddressRange;
import io.oneapi.platform.request.PresentedKey;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose figures are asked for, and whether he may ask. The checks and their order are those of a call, but that a
 * token whose quota is used up may ask how much that was.
 */
@Singleton
final class TokenGate {
    private static final int ENABLED = 1;
    private static final int EXPIRED = 3;
    private static final int EXHAUSTED = 4;
    private static final long NEVER = -1;
    private static final int ADMIN_ROLE = 10;

    private final CallerApi callers;
    private final Clock clock;

    TokenGate(CallerApi callers, Clock clock) {
        this.callers = callers;
        this.clock = clock;
    }

    /**
     * The token presented and its owner.
     *
     * @throws CallerRefused when no figures may be told
     */
    CallerRecord admit(@Nullable String authorization, String clientAddress) {
        PresentedKey presented = PresentedKey.parse(authorization);
        require(!presented.whole().isEmpty(), Refusal.TOKEN_MISSING);
        // The whole text counts as a key first, so that a key that ends in a hyphen and digits works.
        Optional<CallerRecord> ofWholeText = lookUp(presented.whole());
        CallerRecord caller = ofWholeText
                .or(() -> presented.pinnedChannel().isPresent() ? lookUp(presented.key()) : Optional.empty())
                .orElseThrow(() -> new CallerRefused(Refusal.TOKEN_INVALID));
        requireUsable(caller, clientAddress);
        boolean isPinned = ofWholeText.isEmpty();
        require(!isPinned || caller.userRole() >= ADMIN_ROLE, Refusal.CHANNEL_PIN_FORBIDDEN);
        return caller;
    }

    private Optional<CallerRecord> lookUp(String key) {
        try {
            return callers.callerByKey(key);
        } catch (RuntimeException e) {
            throw new CallerRefused(Refusal.TOKEN_LOOKUP_FAILED, e);
        }
    }

    private void requireUsable(CallerRecord token, String clientAddress) {
        require(token.tokenStatus() != EXPIRED, Refusal.TOKEN_EXPIRED);
        require(token.tokenStatus() == ENABLED || token.tokenStatus() == EXHAUSTED, Refusal.TOKEN_DISABLED);
        long now = clock.instant().getEpochSecond();
        require(token.expiresAt() == NEVER || token.expiresAt() >= now, Refusal.TOKEN_EXPIRED);
        require(isInside(token, clientAddress), Refusal.ADDRESS_NOT_ALLOWED);
        require(token.userStatus() == ENABLED, Refusal.USER_DISABLED);
    }

    private static boolean isInside(CallerRecord token, String clientAddress) {
        return token.subnets().isEmpty()
                || token.subnets().stream()
                        .flatMap(block -> AddressRange.parse(block).stream())
                        .anyMatch(range -> range.contains(clientAddress));
    }

    private static void require(boolean holds, Refusal otherwise) {
        if (!holds) {
            throw new CallerRefused(otherwise);
        }
    }
}
