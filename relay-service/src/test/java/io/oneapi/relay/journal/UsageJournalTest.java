package io.oneapi.relay.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.event.TokenDetails;
import io.oneapi.contract.event.UsageEvent;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.contract.price.Fees;
import io.oneapi.contract.price.PriceDetails;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.contract.price.PriceTier;
import io.oneapi.contract.price.TokenFactors;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageJournalTest {
    /** A ratio without end, as far as it is computed. */
    private static final BigDecimal FOUR_THIRDS = new BigDecimal("1.33333333333333333333333333333");

    @TempDir
    private Path directory;

    @Test
    void keepsEveryDigitOfADetailedPrice() throws IOException {
        TokenFactors factors = new TokenFactors(
                new BigDecimal("0.1"),
                new BigDecimal("1.25"),
                BigDecimal.TWO,
                BigDecimal.valueOf(16),
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.valueOf(8),
                BigDecimal.ONE);
        Fees fees = new Fees(new BigDecimal("12500.0"), BigDecimal.ONE, BigDecimal.ZERO, new BigDecimal("0.000001"));
        PriceTier tier = new PriceTier(200_000, BigDecimal.TWO, FOUR_THIRDS, TokenFactors.NEUTRAL);
        PriceRecord price = new PriceRecord(
                new BigDecimal("8.57142857142857142857142857142"),
                FOUR_THIRDS,
                BigDecimal.ONE,
                new PriceDetails(factors, fees, List.of(tier)));
        UsageEvent event = event(new TokenDetails(10, 20, 30, 1, 2, 3, 4, 5), price);

        try (UsageJournal journal = JournalFixtures.journal(directory)) {
            journal.append(event);

            assertThat(JournalFixtures.written(journal)).containsExactly(event);
        }
    }

    @Test
    void takesTheUsageOfCallsThatAreCutOffByTheEndOfTheProcess() throws IOException {
        UsageEvent before = JournalFixtures.event("event-1", 7);
        UsageEvent cutOff = JournalFixtures.event("event-2", 7);
        try (UsageJournal journal = JournalFixtures.journal(directory)) {
            journal.append(before);

            journal.flush();
            journal.append(cutOff);

            assertThat(JournalFixtures.written(journal)).containsExactly(before, cutOff);
        }
    }

    @Test
    void readsEventsOfTheVersionBeforeAsPlainOnes() throws IOException {
        write("""
                {"schemaVersion":1,"eventId":"event","requestId":"request","occurredAt":5,"userId":7,"username":"ann",
                "tokenId":70,"tokenName":"token","channelId":3,"requestedModel":"asked","upstreamModel":"run",
                "promptTokens":100,"completionTokens":50,"usageSource":"UPSTREAM","units":null,"stream":true,
                "elapsedMillis":12,"price":{"modelRatio":2.5,"completionRatio":4,"groupRatio":1}}""");

        try (UsageJournal journal = JournalFixtures.journal(directory)) {
            UsageEvent event = JournalFixtures.written(journal).getFirst();

            assertThat(event.tokenDetails()).isNull();
            assertThat(event.price().details()).isNull();
            assertThat(event.pricedModel()).isEqualTo("run");
            assertThat(event)
                    .isEqualTo(
                            event(null, new PriceRecord(new BigDecimal("2.5"), BigDecimal.valueOf(4), BigDecimal.ONE)));
        }
    }

    private void write(String record) throws IOException {
        try (SegmentLog segments = SegmentLog.open(directory.resolve("usage-journal"), 4096)) {
            segments.append(record.getBytes(UTF_8));
        }
    }

    private static UsageEvent event(@Nullable TokenDetails details, PriceRecord price) {
        return new UsageEvent(
                1,
                "event",
                "request",
                5,
                7,
                "ann",
                70,
                "token",
                null,
                3,
                "asked",
                "run",
                null,
                100,
                50,
                details,
                UsageSource.UPSTREAM,
                null,
                true,
                12,
                price);
    }
}
