package io.oneapi.platform.envelope;

import io.micronaut.serde.annotation.Serdeable;

/** A failure as clients of OpenAI's API read it. */
@Serdeable
public record OpenAiError(Detail error) {
    /** What went wrong. */
    @Serdeable
    public record Detail(String message, String type, String param, String code) {}

    public static OpenAiError of(String message, String type, String code) {
        return new OpenAiError(new Detail(message, type, "", code));
    }
}
