package io.oneapi.platform.database;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Reads columns of One API's tables that hold whole numbers, where NULL means zero. */
@Singleton
public final class NullAsZero implements AttributeConverter<Long, Long> {
    @Override
    public @Nullable Long convertToPersistedValue(@Nullable Long value, ConversionContext context) {
        return value;
    }

    @Override
    public Long convertToEntityValue(@Nullable Long column, ConversionContext context) {
        return column == null ? 0L : column;
    }
}
