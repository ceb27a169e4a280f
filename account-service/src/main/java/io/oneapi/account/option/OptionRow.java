package io.oneapi.account.option;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.oneapi.platform.database.NullAsEmpty;

/** A row of {@code options}. */
@MappedEntity("options")
record OptionRow(
        @Id String key,

        @TypeDef(type = DataType.STRING, converter = NullAsEmpty.class)
        String value) {}
