package io.oneapi.contract.price;

import java.math.BigDecimal;

/** Looks prices up. */
public interface PriceApi {
    /**
     * The price of a model on channels of a type for users of a group. Always answers: unknown models and groups have
     * a price too.
     */
    PriceRecord price(String model, int channelType, String group);

    /**
     * How much dearer one picture of a model is than the model's base, 1 where nothing is known.
     *
     * @param size for instance {@code 1024x1024}
     * @param quality for instance {@code hd}; empty for the standard one
     */
    BigDecimal imageRatio(String model, String size, String quality);
}
