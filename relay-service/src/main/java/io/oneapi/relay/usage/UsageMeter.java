package io.oneapi.relay.usage;

import io.oneapi.contract.event.UnitUsage;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.contract.price.PriceApi;
import io.oneapi.platform.option.Options;
import io.oneapi.relay.channel.MappedModel;
import io.oneapi.relay.counting.PromptKind;
import io.oneapi.relay.counting.TokenCounter;
import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.provider.GeneratedText;
import io.oneapi.relay.provider.PlainAnswer;
import io.oneapi.relay.provider.StreamTranslator;
import io.oneapi.relay.request.BodyScan;
import io.oneapi.relay.request.BytesContent;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.request.TextSize;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a call has used: what the provider reports, else what can be counted. Images, characters and minutes are
 * what they are; tokens are counted from the texts.
 */
@Singleton
public final class UsageMeter {
    private static final String DEFAULT_IMAGE_SIZE = "1024x1024";

    private final PriceApi prices;
    private final Options options;
    private final TokenCounter counter;

    UsageMeter(PriceApi prices, Options options, TokenCounter counter) {
        this.prices = prices;
        this.counter = counter;
        this.options = options;
    }

    /** Of a whole answer. */
    public CallUsage of(RelayRequest request, MappedModel model, PlainAnswer answer) {
        return switch (request.mode()) {
            case IMAGES -> images(request, model, answer.images());
            case TRANSCRIPTION, TRANSLATION -> transcript(model, answer);
            default -> tokens(request, model, answer.usage(), answer.text(), answer.toolCalls());
        };
    }

    /** Of a stream, as far as it has come. */
    public CallUsage of(RelayRequest request, MappedModel model, StreamTranslator stream) {
        return request.mode() == RelayMode.IMAGES
                ? images(request, model, stream.images())
                : tokens(request, model, stream.usage(), stream.deliveredText(), stream.toolCalls());
    }

    /** The same without a tokenizer, for threads that must not work for long. */
    public CallUsage atOnceOf(RelayRequest request, MappedModel model, StreamTranslator stream) {
        return request.mode() == RelayMode.IMAGES
                ? images(request, model, stream.images())
                : CallUsage.of(
                        stream.usage()
                                .orElseGet(() -> estimated(
                                        request, stream.deliveredText().size())),
                        toolCalls(request, model, stream.toolCalls()));
    }

    /** Of an answer that is handed on as it comes, when its beginning is good. */
    public CallUsage ofDownload(RelayRequest request) {
        BodyScan body = request.scan() instanceof BodyScan scan ? scan : null;
        if (body == null) {
            return CallUsage.of(UnitUsage.characters(0));
        }
        boolean byBytes = options.isTrue("CompatSpeechBytePricing", false);
        return CallUsage.of(UnitUsage.characters(
                byBytes ? body.input().utf8Bytes() : body.input().characters()));
    }

    /** Of a call whose caller left while the provider worked. */
    public CallUsage ofNothingDelivered(RelayRequest request, MappedModel model) {
        return switch (request.mode()) {
            case IMAGES -> images(request, model, choices(request));
            case SPEECH -> ofDownload(request);
            default -> CallUsage.of(estimated(request, TextSize.NONE), ExpectedToolCalls.of(request, model));
        };
    }

    /** How much dearer one picture is than the model's base; 1 for calls that ask for none. */
    BigDecimal imageRatio(RelayRequest request, MappedModel model) {
        if (request.mode() != RelayMode.IMAGES || !(request.scan() instanceof BodyScan body)) {
            return BigDecimal.ONE;
        }
        String size = body.size().isEmpty() ? DEFAULT_IMAGE_SIZE : body.size();
        return prices.imageRatio(model.billed(), size, body.quality());
    }

    /** No more pictures than were asked for are charged, however many the provider says it made. */
    private CallUsage images(RelayRequest request, MappedModel model, long delivered) {
        return CallUsage.of(UnitUsage.images(Math.min(delivered, choices(request)), imageRatio(request, model)));
    }

    private static long choices(RelayRequest request) {
        return request.scan() instanceof BodyScan body ? body.choices() : 1;
    }

    private CallUsage transcript(MappedModel model, PlainAnswer answer) {
        boolean freeOfRatios = options.isTrue("CompatTranscriptPricing", false);
        if (answer.usage().isPresent() && !freeOfRatios) {
            return CallUsage.of(answer.usage().get());
        }
        if (answer.audioMillis().isPresent() && !freeOfRatios) {
            return CallUsage.of(UnitUsage.audioMillis(answer.audioMillis().getAsLong()));
        }
        long spoken = counted(model, answer.text());
        return freeOfRatios
                ? CallUsage.of(UnitUsage.flatPoints(spoken))
                : CallUsage.of(new TokenUsage(spoken, 0, UsageSource.COUNTED));
    }

    private CallUsage tokens(
            RelayRequest request,
            MappedModel model,
            Optional<TokenUsage> reported,
            GeneratedText text,
            Map<String, Long> reportedToolCalls) {
        TokenUsage tokens = reported.orElseGet(
                () -> new TokenUsage(countedPrompt(request, model), counted(model, text), UsageSource.COUNTED));
        return CallUsage.of(tokens, toolCalls(request, model, reportedToolCalls));
    }

    /** A report, be it of no calls at all, goes before what the request makes likely. */
    private static Map<String, Long> toolCalls(RelayRequest request, MappedModel model, Map<String, Long> reported) {
        return reported.isEmpty() ? ExpectedToolCalls.of(request, model) : reported;
    }

    private static TokenUsage estimated(RelayRequest request, TextSize delivered) {
        return new TokenUsage(request.estimatedPromptTokens(), delivered.estimatedTokens(), UsageSource.ESTIMATED);
    }

    private long countedPrompt(RelayRequest request, MappedModel model) {
        PromptKind kind = switch (request.mode()) {
            case CHAT -> PromptKind.CHAT;
            case COMPLETIONS -> PromptKind.TEXT_PROMPT;
            case EMBEDDINGS, MODERATIONS, EDITS, IMAGES, SPEECH, TRANSCRIPTION, TRANSLATION -> PromptKind.INPUT;
        };
        return request.content() instanceof BytesContent(byte[] bytes) && request.scan() instanceof BodyScan
                ? counter.prompt(kind, model.upstream(), bytes)
                : 0;
    }

    private long counted(MappedModel model, GeneratedText text) {
        return text.isWhole()
                ? counter.text(model.upstream(), text.text())
                : text.size().estimatedTokens();
    }
}
