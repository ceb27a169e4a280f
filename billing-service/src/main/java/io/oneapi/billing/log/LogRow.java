package io.oneapi.billing.log;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.platform.database.NullAsEmpty;
import io.oneapi.platform.database.NullAsFalse;
import io.oneapi.platform.database.NullAsZero;

/**
 * A row of {@code logs}, and its form on the wire.
 *
 * @param type 1 top-up, 2 consume, 3 manage, 4 system, 5 channel test
 * @param modelName the model after mapping
 * @param quota points charged
 * @param elapsedTime milliseconds
 */
@Serdeable
@MappedEntity("logs")
record LogRow(
        @Id @GeneratedValue long id,

        @JsonProperty("user_id") @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long userId,

        @JsonProperty("created_at") @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long createdAt,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long type,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String content,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String username,

        @JsonProperty("token_name") @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String tokenName,

        @JsonProperty("model_name") @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String modelName,

        @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long quota,

        @JsonProperty("prompt_tokens") @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long promptTokens,

        @JsonProperty("completion_tokens") @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long completionTokens,

        @JsonProperty("channel") @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long channelId,

        @JsonProperty("request_id") @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String requestId,

        @JsonProperty("elapsed_time") @TypeDef(type = DataType.LONG, converter = NullAsZero.class)
        long elapsedTime,

        @JsonProperty("is_stream") @TypeDef(type = DataType.BOOLEAN, converter = NullAsFalse.class)
        boolean isStream,

        @JsonProperty("system_prompt_reset") @TypeDef(type = DataType.BOOLEAN, converter = NullAsFalse.class)
        boolean systemPromptReset) {

    /** The same row without its id, which users do not see of their own rows. */
    LogRow withoutId() {
        return new LogRow(
                0,
                userId,
                createdAt,
                type,
                content,
                username,
                tokenName,
                modelName,
                quota,
                promptTokens,
                completionTokens,
                channelId,
                requestId,
                elapsedTime,
                isStream,
                systemPromptReset);
    }
}
