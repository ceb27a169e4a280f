package io.oneapi.relay.usage;

import io.oneapi.contract.price.Fees;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.relay.request.BodyScan;
import io.oneapi.relay.request.RelayRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** How much to hold for a call before it is made. */
final class HoldAmount {
    private static final BigDecimal UNITS_PER_IMAGE = BigDecimal.valueOf(1000);

    private HoldAmount() {}

    /**
     * Points. Pictures and speech have their price; of all else the flat allowance and the estimated prompt are held,
     * and the bound the caller sets on the answer at its dearer price; fees come on top. Never negative.
     *
     * @param preConsumedTokens the flat allowance, option {@code PreConsumedQuota}
     * @param imageRatio of one picture as asked for
     * @param toolCalls of the vendor's tools, as far as they are expected
     * @throws ArithmeticException when the amount does not fit into 64 bits
     */
    static long points(
            BigDecimal preConsumedTokens,
            RelayRequest request,
            PriceRecord price,
            BigDecimal imageRatio,
            Map<String, Long> toolCalls) {
        PriceRecord tier = price.forPrompt(request.estimatedPromptTokens());
        BigDecimal points = units(preConsumedTokens, request, tier, imageRatio)
                .multiply(tier.modelRatio())
                .add(fees(request, price.fees(), imageRatio, toolCalls))
                .multiply(price.groupRatio());
        return Math.max(points.setScale(0, RoundingMode.DOWN).longValueExact(), 0);
    }

    /** As far as they are known before the call. */
    private static BigDecimal fees(
            RelayRequest request, Fees fees, BigDecimal imageRatio, Map<String, Long> toolCalls) {
        return switch (request.mode()) {
            case IMAGES ->
                fees.perCall().add(fees.perImage().multiply(imageRatio).multiply(BigDecimal.valueOf(choices(request))));
            case SPEECH -> fees.perCall().add(fees.perCharacter().multiply(BigDecimal.valueOf(characters(request))));
            case CHAT -> toolCalls.isEmpty() ? fees.perCall() : fees.perCall().add(fees.ofToolCalls(toolCalls));
            case TRANSCRIPTION, TRANSLATION, COMPLETIONS, EMBEDDINGS, MODERATIONS, EDITS -> fees.perCall();
        };
    }

    private static BigDecimal units(
            BigDecimal preConsumedTokens, RelayRequest request, PriceRecord price, BigDecimal imageRatio) {
        return switch (request.mode()) {
            case IMAGES -> imageRatio.multiply(UNITS_PER_IMAGE).multiply(BigDecimal.valueOf(choices(request)));
            case SPEECH -> BigDecimal.valueOf(characters(request));
            case TRANSCRIPTION, TRANSLATION -> preConsumedTokens;
            case CHAT, COMPLETIONS, EMBEDDINGS, MODERATIONS, EDITS ->
                preConsumedTokens
                        .add(BigDecimal.valueOf(request.estimatedPromptTokens()))
                        .add(BigDecimal.valueOf(request.completionTokenBound()).multiply(price.completionRatio()));
        };
    }

    private static long choices(RelayRequest request) {
        return request.scan() instanceof BodyScan body ? body.choices() : 1;
    }

    private static long characters(RelayRequest request) {
        return request.scan() instanceof BodyScan body ? body.input().characters() : 0;
    }
}
