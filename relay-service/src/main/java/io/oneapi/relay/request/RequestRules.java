package io.oneapi.relay.request;

import io.micronaut.json.JsonMapper;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.RelayRefused;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What a request must have before it is worth forwarding; a member that is absent, null or empty is not there. */
@Singleton
public final class RequestRules {
    private static final String DEFAULT_SIZE = "1024x1024";
    private static final String EXEMPT_FROM_SIZES = "cogview-3";
    private static final int MAX_SPEECH_CHARACTERS = 4096;

    /** What a log row holds in every database. Models are names; a channel for all models must not take them for storage. */
    private static final int MAX_MODEL_LENGTH = 191;

    private final ImageLimits images;

    RequestRules(JsonMapper mapper) {
        this.images = read(mapper);
    }

    private static ImageLimits read(JsonMapper mapper) {
        try (InputStream file = RequestRules.class.getResourceAsStream("/images/limits.json")) {
            return Objects.requireNonNull(mapper.readValue(Objects.requireNonNull(file), ImageLimits.class));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the limits of image models", e);
        }
    }

    /**
     * Checks what does not depend on the channel.
     *
     * @throws RelayRefused when something is missing or out of its bounds
     */
    public void check(RelayRequest request) {
        requireText(!request.requestedModel().isEmpty(), "model is required");
        requireText(
                request.requestedModel().length() <= MAX_MODEL_LENGTH,
                "model must have at most " + MAX_MODEL_LENGTH + " characters");
        requireText(
                request.requestedModel().chars().noneMatch(Character::isISOControl),
                "model must not have control characters");
        if (request.scan() instanceof BodyScan body) {
            check(request, body);
        } else {
            requireMode(request.mode().hears(), request);
        }
    }

    private static void check(RelayRequest request, BodyScan body) {
        switch (request.mode()) {
            case CHAT -> requireText(body.messages().count() > 0, "messages must have at least one entry");
            case COMPLETIONS -> requireText(body.prompt().isGiven(), "prompt is required");
            case EMBEDDINGS, MODERATIONS -> requireText(body.input().isGiven(), "input is required");
            case EDITS -> requireText(body.instruction().isGiven(), "instruction is required");
            case IMAGES -> require(body.prompt().isGiven(), "prompt is required", "prompt_missing");
            case SPEECH -> {
                requireText(body.input().isGiven(), "input is required");
                require(
                        body.input().characters() <= MAX_SPEECH_CHARACTERS,
                        "input must have at most " + MAX_SPEECH_CHARACTERS + " characters",
                        "text_too_long");
            }
            case TRANSCRIPTION, TRANSLATION -> requireMode(false, request);
        }
    }

    private static void requireMode(boolean fits, RelayRequest request) {
        String wanted = request.mode().hears() ? "a multipart form" : "a JSON object";
        require(fits, "the body of " + request.mode().path() + " must be " + wanted, "invalid_text_request");
    }

    /**
     * Checks what depends on the model that is asked in the end.
     *
     * @throws RelayRefused as above
     */
    public void checkFor(String upstreamModel, RelayRequest request) {
        if (request.mode() == RelayMode.IMAGES && request.scan() instanceof BodyScan body) {
            String size = body.size().isEmpty() ? DEFAULT_SIZE : body.size();
            require(
                    upstreamModel.equals(EXEMPT_FROM_SIZES) || images.takesSize(upstreamModel, size),
                    "size " + size + " is not one of " + upstreamModel,
                    "size_not_supported");
            int maxLength = images.maxPromptLength(upstreamModel);
            require(
                    body.prompt().characters() <= maxLength,
                    "prompt must have at most " + maxLength + " characters for " + upstreamModel,
                    "prompt_too_long");
            int maxAmount = images.maxAmount(upstreamModel);
            require(
                    body.choices() <= maxAmount,
                    "n must be between 1 and " + maxAmount + " for " + upstreamModel,
                    "n_not_within_range");
        }
    }

    private static void requireText(boolean holds, String reason) {
        require(holds, reason, "invalid_text_request");
    }

    private static void require(boolean holds, String reason, String code) {
        if (!holds) {
            throw new RelayRefused(new RelayFailure.InvalidRequest(reason, code));
        }
    }
}
