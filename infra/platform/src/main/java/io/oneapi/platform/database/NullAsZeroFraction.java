package io.oneapi.platform.database;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Reads columns of One API's tables that hold fractional numbers, where NULL means zero. */
@Singleton
public final class NullAsZeroFraction implements AttributeConverter<Double, Double> {
    @Override
    public @Nullable Double convertToPersistedValue(@Nullable Double value, ConversionContext context) {
        return value;
    }

    @Override
    public Double convertToEntityValue(@Nullable Double column, ConversionContext context) {
        return column == null ? 0.0 : column;
    }
}
