package io.oneapi.contract.price;

/** Looks prices up. */
public interface PriceApi {
    /**
     * The price of a model on channels of a type for users of a group. Always answers: unknown models and groups have
     * a price too.
     */
    PriceRecord price(String model, int channelType, String group);
}
