package io.oneapi.platform.database;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Reads columns of One API's tables that hold truth values, where NULL means false. */
@Singleton
public final class NullAsFalse implements AttributeConverter<Boolean, Boolean> {
    @Override
    public @Nullable Boolean convertToPersistedValue(@Nullable Boolean value, ConversionContext context) {
        return value;
    }

    @Override
    public Boolean convertToEntityValue(@Nullable Boolean column, ConversionContext context) {
        return column == null ? false : column;
    }
}
