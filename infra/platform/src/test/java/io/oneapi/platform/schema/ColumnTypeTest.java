package io.oneapi.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.platform.database.DatabaseKind;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnTypeTest {
    static Stream<Arguments> classes() {
        return Stream.of(
                Arguments.of(new ColumnType.Id(), "bigint auto_increment", "bigserial", "integer"),
                Arguments.of(new ColumnType.BigInt(), "bigint", "bigint", "integer"),
                Arguments.of(new ColumnType.UnsignedBigInt(), "bigint unsigned", "bigint", "integer"),
                Arguments.of(new ColumnType.ShortText(), "varchar(191)", "text", "text"),
                Arguments.of(new ColumnType.LongText(), "longtext", "text", "text"),
                Arguments.of(new ColumnType.Text(), "text", "text", "text"),
                Arguments.of(new ColumnType.VarChar(32), "varchar(32)", "varchar(32)", "varchar(32)"),
                Arguments.of(new ColumnType.FixedChar(48), "char(48)", "char(48)", "char(48)"),
                Arguments.of(new ColumnType.Bool(), "boolean", "boolean", "numeric"),
                Arguments.of(new ColumnType.Fraction(), "double", "numeric", "real"));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void isSpelledAsOneApiSpellsIt(ColumnType type, String mysql, String postgresql, String sqlite) {
        assertThat(type.sql(DatabaseKind.MYSQL)).isEqualTo(mysql);
        assertThat(type.sql(DatabaseKind.POSTGRESQL)).isEqualTo(postgresql);
        assertThat(type.sql(DatabaseKind.SQLITE)).isEqualTo(sqlite);
    }
}
