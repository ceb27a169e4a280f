package io.oneapi.platform.event;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.SerdeImport;
import io.oneapi.contract.balance.BalanceRecord;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.LogRecord;
import io.oneapi.contract.event.TokenDetails;
import io.oneapi.contract.event.UnitUsage;
import io.oneapi.contract.event.UsageEvent;
import io.oneapi.contract.price.Fees;
import io.oneapi.contract.price.PriceDetails;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.contract.price.PriceTier;
import io.oneapi.contract.price.TokenFactors;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Events as JSON; members that a reader does not know are passed over. */
@Singleton
@SerdeImport(UsageEvent.class)
@SerdeImport(TokenDetails.class)
@SerdeImport(PriceRecord.class)
@SerdeImport(PriceDetails.class)
@SerdeImport(PriceTier.class)
@SerdeImport(TokenFactors.class)
@SerdeImport(Fees.class)
@SerdeImport(UnitUsage.class)
@SerdeImport(ChargeEvent.class)
@SerdeImport(BalanceChange.class)
@SerdeImport(BalanceRecord.class)
@SerdeImport(ChannelOutcome.class)
@SerdeImport(ConfigChange.class)
@SerdeImport(LogRecord.class)
public final class EventCodec {
    private final JsonMapper mapper;

    public EventCodec(JsonMapper mapper) {
        this.mapper = mapper;
    }

    public byte[] encode(Object event) {
        try {
            return mapper.writeValueAsBytes(event);
        } catch (IOException e) {
            throw new IllegalArgumentException("encoding a " + event.getClass().getSimpleName(), e);
        }
    }

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException when these bytes are none
     */
    public <E> E decode(byte[] json, Class<E> type) {
        try {
            E event = mapper.readValue(json, type);
            if (event == null) {
                throw new IllegalArgumentException("null is no " + type.getSimpleName());
            }
            return event;
        } catch (IOException e) {
            throw new IllegalArgumentException("these bytes are no " + type.getSimpleName(), e);
        }
    }
}
