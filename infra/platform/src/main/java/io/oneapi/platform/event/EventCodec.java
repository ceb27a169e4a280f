package io.oneapi.platform.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.SerdeRegistry;
import io.micronaut.serde.Serializer;
import io.micronaut.serde.annotation.SerdeImport;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.jackson.JacksonEncoder;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
    private static final int USUAL_BYTES = 1024;

    /** Buffers are shared by all threads: a virtual one writes one event in its life, and would make its own for that. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
            .build();

    private final ObjectMapper mapper;
    private final Map<Class<?>, Writer<?>> writers = new ConcurrentHashMap<>();
    private final Map<Class<?>, JsonMapper> readers = new ConcurrentHashMap<>();

    public EventCodec(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** What writes events of one type, looked up once. */
    private record Writer<E>(Argument<E> type, Serializer.EncoderContext context, Serializer<? super E> serializer) {
        static <E> Writer<E> of(Class<E> eventType, SerdeRegistry registry) {
            Argument<E> type = Argument.of(eventType);
            Serializer.EncoderContext context = registry.newEncoderContext(null);
            try {
                return new Writer<>(type, context, registry.findSerializer(type).createSpecific(context, type));
            } catch (SerdeException e) {
                throw new IllegalArgumentException("there is no JSON of a " + eventType.getSimpleName(), e);
            }
        }

        void write(JsonGenerator json, Object event) throws IOException {
            serializer.serialize(
                    JacksonEncoder.create(json), context, type, type.getType().cast(event));
        }
    }

    public byte[] encode(Object event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            writers.computeIfAbsent(event.getClass(), type -> Writer.of(type, mapper.getSerdeRegistry()))
                    .write(json, event);
        } catch (IOException e) {
            throw new IllegalArgumentException("encoding a " + event.getClass().getSimpleName(), e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException when these bytes are none
     */
    public <E> E decode(byte[] json, Class<E> type) {
        try {
            E event = readers.computeIfAbsent(type, known -> mapper.createSpecific(Argument.of(known)))
                    .readValue(json, type);
            if (event == null) {
                throw new IllegalArgumentException("null is no " + type.getSimpleName());
            }
            return event;
        } catch (IOException e) {
            throw new IllegalArgumentException("these bytes are no " + type.getSimpleName(), e);
        }
    }
}
