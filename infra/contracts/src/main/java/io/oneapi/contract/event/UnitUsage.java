package io.oneapi.contract.event;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a call has used that is not counted in tokens.
 *
 * @param images pictures made
 * @param imageRatio how much dearer one is than the model's base, for its size and quality; 1 without images
 * @param characters of text read aloud
 * @param audioMillis of speech understood
 * @param flatPoints quota points of a call with a price of its own
 * @param toolCalls how often each of the vendor's tools was called, by its name in
 *     {@link io.oneapi.contract.price.VendorTools}
 */
public record UnitUsage(
        long images,
        BigDecimal imageRatio,
        long characters,
        long audioMillis,
        long flatPoints,
        Map<String, Long> toolCalls) {
    public UnitUsage {
        if (images < 0 || imageRatio.signum() < 0 || characters < 0 || audioMillis < 0 || flatPoints < 0) {
            throw new IllegalArgumentException("figures of usage must not be negative");
        }
        toolCalls = Map.copyOf(toolCalls);
        for (long calls : toolCalls.values()) {
            if (calls < 0) {
                throw new IllegalArgumentException("a tool cannot be called less than never");
            }
        }
    }

    /** No tool was called. */
    public UnitUsage(long images, BigDecimal imageRatio, long characters, long audioMillis, long flatPoints) {
        this(images, imageRatio, characters, audioMillis, flatPoints, Map.of());
    }

    public static UnitUsage images(long images, BigDecimal imageRatio) {
        return new UnitUsage(images, imageRatio, 0, 0, 0);
    }

    public static UnitUsage characters(long characters) {
        return new UnitUsage(0, BigDecimal.ONE, characters, 0, 0);
    }

    public static UnitUsage audioMillis(long audioMillis) {
        return new UnitUsage(0, BigDecimal.ONE, 0, audioMillis, 0);
    }

    public static UnitUsage flatPoints(long points) {
        return new UnitUsage(0, BigDecimal.ONE, 0, 0, points);
    }

    public static UnitUsage toolCalls(Map<String, Long> calls) {
        return new UnitUsage(0, BigDecimal.ONE, 0, 0, 0, calls);
    }
}
