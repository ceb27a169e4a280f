package io.oneapi.platform.schema;

import io.oneapi.platform.database.DatabaseKind;

/** The types of column in One API's tables, each with its spelling per kind of database. */
public sealed interface ColumnType {
    /** A generated 64-bit row id. */
    record Id() implements ColumnType {}

    /** A 64-bit integer. */
    record BigInt() implements ColumnType {}

    /** A 64-bit integer that MySQL holds unsigned. */
    record UnsignedBigInt() implements ColumnType {}

    /** Text that can be indexed everywhere, at most 191 characters on MySQL. */
    record ShortText() implements ColumnType {}

    /** Text of up to 64 KiB. */
    record Text() implements ColumnType {}

    /** Text of any length. */
    record LongText() implements ColumnType {}

    /** Text of at most {@code length} characters. */
    record VarChar(int length) implements ColumnType {}

    /** Text padded to {@code length} characters on PostgreSQL. */
    record FixedChar(int length) implements ColumnType {}

    record Bool() implements ColumnType {}

    /** A fractional number that is not money. */
    record Fraction() implements ColumnType {}

    default String sql(DatabaseKind kind) {
        return switch (kind) {
            case SQLITE -> sqlite();
            case MYSQL -> mysql();
            case POSTGRESQL -> postgresql();
        };
    }

    private String sqlite() {
        return switch (this) {
            case Id(), BigInt(), UnsignedBigInt() -> "integer";
            case ShortText(), Text(), LongText() -> "text";
            case VarChar(int length) -> "varchar(" + length + ")";
            case FixedChar(int length) -> "char(" + length + ")";
            case Bool() -> "numeric";
            case Fraction() -> "real";
        };
    }

    private String mysql() {
        return switch (this) {
            case Id() -> "bigint auto_increment";
            case BigInt() -> "bigint";
            case UnsignedBigInt() -> "bigint unsigned";
            case ShortText() -> "varchar(191)";
            case Text() -> "text";
            case LongText() -> "longtext";
            case VarChar(int length) -> "varchar(" + length + ")";
            case FixedChar(int length) -> "char(" + length + ")";
            case Bool() -> "boolean";
            case Fraction() -> "double";
        };
    }

    private String postgresql() {
        return switch (this) {
            case Id() -> "bigserial";
            case BigInt(), UnsignedBigInt() -> "bigint";
            case ShortText(), Text(), LongText() -> "text";
            case VarChar(int length) -> "varchar(" + length + ")";
            case FixedChar(int length) -> "char(" + length + ")";
            case Bool() -> "boolean";
            case Fraction() -> "numeric";
        };
    }
}
