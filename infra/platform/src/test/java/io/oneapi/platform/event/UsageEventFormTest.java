package io.oneapi.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.oneapi.contract.event.UnitUsage;
import io.oneapi.contract.event.UsageEvent;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.contract.price.Fees;
import io.oneapi.contract.price.PriceDetails;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.contract.price.TokenFactors;
import io.oneapi.contract.price.VendorTools;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageEventFormTest {
    private final EventCodec codec = new EventCodec(ObjectMapper.getDefault());

    @Test
    void keepsHowOftenToolsWereCalledAndWhatThatCosts() {
        Fees fees = new Fees(
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Map.of(VendorTools.WEB_SEARCH, new BigDecimal("12500.5")));
        UsageEvent event = event(UnitUsage.toolCalls(Map.of(VendorTools.WEB_SEARCH, 3L)), fees);

        assertThat(codec.decode(codec.encode(event), UsageEvent.class)).isEqualTo(event);
    }

    @Test
    void readsAnEventWrittenBeforeToolsWereCounted() {
        String old = """
                {"schemaVersion":1,"eventId":"e","requestId":"r","occurredAt":0,"userId":1,"username":"ann","tokenId":2,
                 "tokenName":"t","channelId":3,"requestedModel":"tts-1","upstreamModel":"tts-1","promptTokens":0,
                 "completionTokens":0,"usageSource":"UPSTREAM","stream":false,"elapsedMillis":1,
                 "units":{"images":0,"imageRatio":1,"characters":2,"audioMillis":0,"flatPoints":0},
                 "price":{"modelRatio":1,"completionRatio":1,"groupRatio":1,"details":{
                   "factors":{"cacheRead":1,"cacheWrite":1,"longCacheWrite":1,"audioPrompt":1,"imagePrompt":1,
                              "reasoning":1,"audioCompletion":1,"imageCompletion":1},
                   "fees":{"perCall":1,"perSecond":0,"perCharacter":0,"perImage":0},"tiers":[]}}}""";

        UsageEvent read = codec.decode(old.getBytes(UTF_8), UsageEvent.class);

        assertThat(read.group()).isNull();
        assertThat(read.units()).isEqualTo(UnitUsage.characters(2));
        assertThat(read.price().fees())
                .isEqualTo(new Fees(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    private static UsageEvent event(UnitUsage units, Fees fees) {
        return new UsageEvent(
                UsageEvent.SCHEMA_VERSION,
                "event",
                "request",
                0,
                1,
                "ann",
                2,
                "token",
                "default",
                3,
                "asked",
                "run",
                null,
                10,
                5,
                null,
                UsageSource.UPSTREAM,
                units,
                false,
                1,
                new PriceRecord(
                        BigDecimal.TWO,
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        new PriceDetails(TokenFactors.NEUTRAL, fees, List.of())));
    }
}
