package io.oneapi.platform.database;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Reads text columns of One API's tables, where NULL means the empty string, and where PostgreSQL pads {@code char(n)}
 * with blanks.
 */
@Singleton
public final class NullAsEmpty implements AttributeConverter<String, String> {
    @Override
    public @Nullable String convertToPersistedValue(@Nullable String text, ConversionContext context) {
        return text;
    }

    @Override
    public String convertToEntityValue(@Nullable String column, ConversionContext context) {
        return column == null ? "" : column.stripTrailing();
    }
}
