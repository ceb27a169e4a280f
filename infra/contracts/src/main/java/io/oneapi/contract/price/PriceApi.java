package io.oneapi.contract.price;

import java.math.BigDecimal;
import java.util.Optional;

/** Looks prices up. */
public interface PriceApi {
    /**
     * The price of a model on a channel for users of a group. Models that nobody has priced have a price too, unless
     * the operator wants them refused: only then there is none.
     */
    Optional<PriceRecord> price(String model, int channelType, long channelId, String group);

    /**
     * How much dearer one picture of a model is than the model's base, 1 where nothing is known.
     *
     * @param size for instance {@code 1024x1024}
     * @param quality for instance {@code hd}; empty for the standard one
     */
    BigDecimal imageRatio(String model, String size, String quality);
}
