package io.oneapi.relay.trace;

import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.exchange.FailureTable;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names from OpenTelemetry's semantic conventions for generative AI, 1.37, and our own. */
final class SpanKeys {
    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
    static final AttributeKey<String> RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");
    static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
    static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("one_api.request.id");
    static final AttributeKey<Long> USER = AttributeKey.longKey("one_api.user.id");
    static final AttributeKey<Long> TOKEN = AttributeKey.longKey("one_api.token.id");
    static final AttributeKey<Long> CHANNEL = AttributeKey.longKey("one_api.channel.id");
    private static final int SERVER_ERROR = 500;

    private SpanKeys() {}

    static String operation(RelayMode mode) {
        return switch (mode) {
            case CHAT -> "chat";
            case COMPLETIONS -> "text_completion";
            case EMBEDDINGS -> "embeddings";
            case MODERATIONS, IMAGES, EDITS, SPEECH, TRANSCRIPTION, TRANSLATION ->
                mode.name().toLowerCase(Locale.ROOT);
        };
    }

    static void usage(Span span, CallUsage usage) {
        span.setAttribute(INPUT_TOKENS, usage.tokens().promptTokens());
        span.setAttribute(OUTPUT_TOKENS, usage.tokens().completionTokens());
    }

    /** What a caller got wrong is no error of ours. */
    static void ourFailure(Span span, @Nullable RelayFailure failure) {
        if (failure != null) {
            FailureTable.Entry entry = FailureTable.entry(failure);
            span.setAttribute(ERROR_TYPE, entry.code());
            if (entry.status() >= SERVER_ERROR) {
                span.setStatus(StatusCode.ERROR);
            }
        }
    }

    /** Whoever asks calls every refusal an error. */
    static void theirFailure(Span span, @Nullable RelayFailure failure) {
        if (failure != null) {
            span.setAttribute(ERROR_TYPE, FailureTable.entry(failure).code());
            span.setStatus(StatusCode.ERROR);
        }
    }
}
