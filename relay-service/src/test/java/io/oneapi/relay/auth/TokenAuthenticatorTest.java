package io.oneapi.relay.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.platform.MovableClock;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.InboundFixtures;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.ledger.HoldLedger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TokenAuthenticatorTest {
    private static final String KEY = "sk-key";
    private static final long PAST = 1;
    private static final MovableClock CLOCK = new MovableClock();

    private final Accounts accounts = new Accounts();
    private final Balances balances = new Balances();
    private final TokenAuthenticator authenticator =
            new TokenAuthenticator(new CallerDirectory(accounts, Duration.ZERO, CLOCK), balances, CLOCK);

    /** What is wrong with a token, all at once; each is put right in turn. */
    private static final class Wrongs {
        private int tokenStatus = 4;
        private long expiresAt = PAST;
        private List<String> subnets = List.of("198.51.100.0/24");
        private int userStatus = 2;

        CallerRecord token() {
            return new CallerRecord(
                    70, "t", tokenStatus, expiresAt, false, List.of("m"), subnets, 7, "ann", userStatus, 1, "default");
        }
    }

    @Test
    void refusesInTheOrderOfTheContract() {
        Wrongs wrongs = new Wrongs();
        balances.left = 0;

        assertThatRefused(wrongs).isEqualTo(new RelayFailure.TokenExhausted());
        wrongs.tokenStatus = 3;
        assertThatRefused(wrongs).isEqualTo(new RelayFailure.TokenExpired());
        wrongs.tokenStatus = 2;
        assertThatRefused(wrongs).isEqualTo(new RelayFailure.TokenDisabled());
        wrongs.tokenStatus = 1;
        assertThatRefused(wrongs).isEqualTo(new RelayFailure.TokenExpired());
        wrongs.expiresAt = -1;
        assertThatRefused(wrongs).isEqualTo(new RelayFailure.TokenExhausted());
        balances.left = 1;
        assertThatRefused(wrongs).isEqualTo(new RelayFailure.AddressNotAllowed("192.0.2.1"));
        wrongs.subnets = List.of("192.0.2.0/24");
        assertThatRefused(wrongs).isEqualTo(new RelayFailure.UserDisabled());
        wrongs.userStatus = 1;

        assertThat(admitted(wrongs.token(), KEY).tokenId()).isEqualTo(70);
    }

    private ObjectAssert<RelayFailure> assertThatRefused(Wrongs wrongs) {
        return assertThatRefused(() -> admitted(wrongs.token(), KEY));
    }

    private static ObjectAssert<RelayFailure> assertThatRefused(ThrowingCallable call) {
        return assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(RelayRefused.class))
                .extracting(RelayRefused::failure, InstanceOfAssertFactories.type(RelayFailure.class));
    }

    @Test
    void checksTheModelBeforeTheChannelThatTheCallerNames() {
        Caller caller = admitted(usable(1), KEY + "-12");

        assertThatRefused(() -> authenticator.requireAllowed(caller, "other"))
                .isEqualTo(new RelayFailure.ModelNotAllowed("other"));
        assertThatRefused(() -> authenticator.requireAllowed(caller, "m"))
                .isEqualTo(new RelayFailure.ChannelPinForbidden());
    }

    @Test
    void letsAdministratorsNameAChannel() {
        Caller caller = admitted(usable(10), KEY + "-12");

        authenticator.requireAllowed(caller, "m");
        assertThat(caller.pinnedChannel()).hasValue(12);
    }

    @Test
    void refusesACallWithoutModelToATokenLimitedToSomeR18() {
        Caller caller = admitted(usable(1), KEY);

        assertThatRefused(() -> authenticator.requireAllowed(caller, ""))
                .isEqualTo(new RelayFailure.ModelNotAllowed(""));
    }

    @Test
    void takesTheWholeTextForAKeyBeforeItLooksForAChannelInItR16() {
        accounts.known.put("start-up-12", usable(1));

        assertThat(authenticator.authenticate(call("Bearer sk-start-up-12")).pinnedChannel())
                .isEmpty();
    }

    @Test
    void saysThatTheKeyCouldNotBeCheckedInsteadOfCallingItWrongR17() {
        accounts.broken = true;

        assertThatRefused(() -> authenticator.authenticate(call("Bearer sk-key")))
                .isEqualTo(new RelayFailure.TokenLookupFailed());
    }

    @Test
    void refusesCallsWithoutKeyAndWithAnUnknownOne() {
        assertThatRefused(() -> authenticator.authenticate(call(""))).isEqualTo(new RelayFailure.TokenMissing());
        assertThatRefused(() -> authenticator.authenticate(call("Bearer sk-")))
                .isEqualTo(new RelayFailure.TokenMissing());
        assertThatRefused(() -> authenticator.authenticate(call("Bearer sk-unknown")))
                .isEqualTo(new RelayFailure.TokenInvalid());
    }

    private static CallerRecord usable(int role) {
        return new CallerRecord(70, "t", 1, -1, true, List.of("m"), List.of(), 7, "ann", 1, role, "default");
    }

    private Caller admitted(CallerRecord token, String key) {
        TokenAuthenticator fresh = new TokenAuthenticator(
                new CallerDirectory(new Accounts(Map.of("key", token)), Duration.ofMinutes(1), CLOCK), balances, CLOCK);
        return fresh.authenticate(call("Bearer " + key));
    }

    private static InboundCall call(String authorization) {
        return InboundFixtures.call("/v1/chat/completions", "application/json", new byte[0], authorization);
    }

    /** The account service. */
    private static final class Accounts implements CallerApi {
        private final Map<String, CallerRecord> known = new HashMap<>();
        private boolean broken;

        Accounts() {}

        Accounts(Map<String, CallerRecord> tokens) {
            known.putAll(tokens);
        }

        @Override
        public Optional<CallerRecord> callerByKey(String key) {
            if (broken) {
                throw new IllegalStateException("the database is gone");
            }
            return Optional.ofNullable(known.get(key));
        }
    }

    /** A ledger in which every token has the same left. */
    private static final class Balances implements HoldLedger {
        private long left = 1;

        @Override
        public HoldDecision hold(String holdId, long userId, OptionalLong limitedTokenId, long points) {
            throw new AssertionError("nothing is held before a call is read");
        }

        @Override
        public void release(String holdId, long userId) {
            throw new AssertionError("nothing was held");
        }

        @Override
        public void leaveToCharge(String holdId) {
            throw new AssertionError("nothing was held");
        }

        @Override
        public long tokenBalance(long userId, long tokenId) {
            return left;
        }
    }
}
