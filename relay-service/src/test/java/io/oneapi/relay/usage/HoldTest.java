package io.oneapi.relay.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.contract.event.TokenDetails;
import io.oneapi.contract.event.UnitUsage;
import io.oneapi.contract.event.UsageEvent;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.contract.price.PriceApi;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.platform.MovableClock;
import io.oneapi.platform.option.OptionFixtures;
import io.oneapi.platform.option.Options;
import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.channel.ChannelFixtures;
import io.oneapi.relay.channel.MappedModel;
import io.oneapi.relay.counting.CountingFixtures;
import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.journal.JournalFixtures;
import io.oneapi.relay.journal.UsageJournal;
import io.oneapi.relay.ledger.HoldLedger;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.request.RequestFixtures;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldTest {
    private static final PriceRecord PRICE =
            new PriceRecord(new BigDecimal("2.5"), new BigDecimal("4"), BigDecimal.ONE);
    private static final CallUsage USED = CallUsage.of(new TokenUsage(100, 50, UsageSource.UPSTREAM));
    private static final Channel CHANNEL = new Channel(ChannelFixtures.channel(3, "default", "asked", 0, 1));
    private static final Hold.Answered ANSWERED = answered(new MappedModel("mapped", "mapped"));

    @TempDir
    private Path directory;

    private final MovableClock clock = new MovableClock();
    private final RememberingLedger ledger = new RememberingLedger();

    @SuppressWarnings("NullAway.Init") // JUnit opens it before each test.
    private UsageJournal journal;

    @BeforeEach
    void openJournal() {
        journal = JournalFixtures.journal(directory);
    }

    @AfterEach
    void closeJournal() throws IOException {
        journal.close();
    }

    @Test
    void holdsWhatTheCallMayCostAtThePriceOfTheMappedModel() {
        RelayRequest request = RequestFixtures.json(
                RelayMode.CHAT,
                "{\"model\":\"asked\",\"max_tokens\":100,\"messages\":[{\"content\":\"" + "abc".repeat(16) + "\"}]}");

        Hold unused = holds(Map.of()).take("request-1", caller(true), CHANNEL, request);
        holds(Map.of("PreConsumedQuota", "0")).take("request-2", caller(true), CHANNEL, request);

        assertThat(unused).isNotNull();
        assertThat(ledger.held).containsExactly(2300L, 1050L);
    }

    @Test
    void refusesAModelWithoutAPriceBeforeAnythingIsHeld() {
        RelayRequest request = RequestFixtures.json(RelayMode.CHAT, "{\"model\":\"nobody-priced-me\",\"messages\":[]}");

        assertThatThrownBy(() -> holds(Map.of()).take("request-1", caller(true), CHANNEL, request))
                .asInstanceOf(InstanceOfAssertFactories.type(RelayRefused.class))
                .extracting(RelayRefused::failure)
                .isEqualTo(new RelayFailure.ModelNotPriced("nobody-priced-me"));
        assertThat(ledger.held).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, -1", "false, 70"})
    void holdsOfTheTokenUnlessThatIsUnlimited(boolean unlimited, long token) {
        holds(Map.of()).take("request-1", caller(unlimited), 5);

        assertThat(ledger.limitedTokens.getFirst().orElse(-1)).isEqualTo(token);
    }

    @Test
    void refusesWhatUserOrTokenCannotAfford() {
        ledger.decision = HoldLedger.HoldDecision.USER_SHORT;
        assertRefused(new RelayFailure.InsufficientUserQuota());

        ledger.decision = HoldLedger.HoldDecision.TOKEN_SHORT;
        assertRefused(new RelayFailure.InsufficientTokenQuota());
    }

    @Test
    void writesDownAllThatChargingNeeds() throws IOException {
        Hold hold = hold();

        hold.settle(ANSWERED, new CallUsage(USED.tokens(), UnitUsage.characters(7)));

        List<UsageEvent> events = JournalFixtures.written(journal);
        assertThat(events).hasSize(1);
        UsageEvent event = events.getFirst();
        assertThat(event.elapsedMillis()).isNotNegative();
        assertThat(event)
                .isEqualTo(new UsageEvent(
                        1,
                        ledger.ids.getFirst(),
                        "request-1",
                        clock.instant().getEpochSecond(),
                        7,
                        "ann",
                        70,
                        "token",
                        "default",
                        3,
                        "asked",
                        "mapped",
                        null,
                        100,
                        50,
                        null,
                        UsageSource.UPSTREAM,
                        UnitUsage.characters(7),
                        true,
                        event.elapsedMillis(),
                        PRICE));
        assertThat(ledger.released).isEmpty();
    }

    @Test
    void writesDownTheKindsOfTokensAndTheNameThatIsBilled() throws IOException {
        TokenDetails details = new TokenDetails(40, 10, 0, 5, 0, 20, 0, 0);

        hold().settle(
                        answered(new MappedModel("mapped", "asked")),
                        CallUsage.of(new TokenUsage(100, 50, UsageSource.UPSTREAM, details)));

        UsageEvent event = JournalFixtures.written(journal).getFirst();
        assertThat(event.tokenDetails()).isEqualTo(details);
        assertThat(event.upstreamModel()).isEqualTo("mapped");
        assertThat(event.billedModel()).isEqualTo("asked");
    }

    @Test
    void isReleasedOnceAndCostsNothingThen() throws IOException {
        Hold hold = hold();

        hold.release();
        hold.release();
        hold.settle(ANSWERED, USED);

        assertThat(ledger.released).isEqualTo(ledger.ids);
        assertThat(JournalFixtures.written(journal)).isEmpty();
    }

    @Test
    void isSettledOnceAndNotReleasedAnyMore() throws IOException {
        Hold hold = hold();

        hold.settle(ANSWERED, USED);
        hold.settle(ANSWERED, USED);
        hold.release();

        assertThat(JournalFixtures.written(journal)).hasSize(1);
        assertThat(ledger.left).isEqualTo(ledger.ids);
        assertThat(ledger.released).isEmpty();
    }

    @RepeatedTest(20)
    void endsOnceHoweverManyThreadsWouldEndIt() throws IOException {
        Hold hold = hold();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                threads.execute(i % 2 == 0 ? hold::release : () -> hold.settle(ANSWERED, USED));
            }
        }

        assertThat(JournalFixtures.written(journal).size() + ledger.released.size())
                .isEqualTo(1);
    }

    @Test
    void namesEventsSoThatLaterOnesSortBehind() {
        hold();
        clock.advance(Duration.ofMillis(1));
        hold();

        assertThat(ledger.ids).isSorted().doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    private void assertRefused(RelayFailure failure) {
        assertThatThrownBy(this::hold)
                .asInstanceOf(InstanceOfAssertFactories.type(RelayRefused.class))
                .extracting(RelayRefused::failure)
                .isEqualTo(failure);
    }

    private static Hold.Answered answered(MappedModel model) {
        return new Hold.Answered(CHANNEL, "asked", model, true, PRICE, System.nanoTime());
    }

    private Hold hold() {
        return holds(Map.of()).take("request-1", caller(true), 5);
    }

    private QuotaHolds holds(Map<String, String> stored) {
        Options options = OptionFixtures.options(stored);
        PriceApi prices = new OnePrice();
        UsageMeter meter = new UsageMeter(prices, options, CountingFixtures.counter(options));
        return new QuotaHolds(prices, options, ledger, journal, meter, clock);
    }

    private static Caller caller(boolean unlimited) {
        CallerRecord token =
                new CallerRecord(70, "token", 1, -1, unlimited, List.of(), List.of(), 7, "ann", 1, 1, "default");
        return new Caller(token, OptionalLong.empty());
    }

    private static final class OnePrice implements PriceApi {
        @Override
        public Optional<PriceRecord> price(String model, int channelType, long channelId, String group) {
            assertThat(channelId).isEqualTo(3);
            return model.equals("mapped") ? Optional.of(PRICE) : Optional.empty();
        }

        @Override
        public BigDecimal imageRatio(String model, String size, String quality) {
            return BigDecimal.ONE;
        }
    }

    private static final class RememberingLedger implements HoldLedger {
        final List<String> ids = new CopyOnWriteArrayList<>();
        final List<Long> held = new CopyOnWriteArrayList<>();
        final List<OptionalLong> limitedTokens = new CopyOnWriteArrayList<>();
        final List<String> released = new CopyOnWriteArrayList<>();
        final List<String> left = new CopyOnWriteArrayList<>();
        private HoldDecision decision = HoldDecision.GRANTED;

        @Override
        public HoldDecision hold(String holdId, long userId, OptionalLong limitedTokenId, long points) {
            assertThat(userId).isEqualTo(7);
            ids.add(holdId);
            held.add(points);
            limitedTokens.add(limitedTokenId);
            return decision;
        }

        @Override
        public void release(String holdId, long userId) {
            released.add(holdId);
        }

        @Override
        public void leaveToCharge(String holdId) {
            left.add(holdId);
        }

        @Override
        public long tokenBalance(long userId, long tokenId) {
            return 0;
        }
    }
}
