package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.SerdeImport;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.contract.price.Fees;
import io.oneapi.contract.price.PriceDetails;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.contract.price.PriceTier;
import io.oneapi.contract.price.TokenFactors;
import java.math.BigDecimal;

/** {@link io.oneapi.contract.price.PriceApi} over HTTP. Models may be named with any letters, so names travel in bodies. */
@SerdeImport(PriceRecord.class)
@SerdeImport(PriceDetails.class)
@SerdeImport(PriceTier.class)
@SerdeImport(TokenFactors.class)
@SerdeImport(Fees.class)
public interface PriceRoutes {
    @Post("/internal/prices/of-model")
    Found<PriceRecord> price(@Body Priced question);

    @Post("/internal/prices/of-image")
    ImageRatio imageRatio(@Body Image question);

    /** What is to be priced. */
    @Serdeable
    record Priced(String model, int channelType, long channelId, String group) {}

    /** A picture as asked for. */
    @Serdeable
    record Image(String model, String size, String quality) {}

    /** How much dearer a picture is than the model's base. */
    @Serdeable
    record ImageRatio(BigDecimal ratio) {}
}
