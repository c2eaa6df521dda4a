package io.tenantgate.capture.rows;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table in production.
 *
 * @param quoted its name as SQL spells it
 * @param nullable whether it may hold NULL, its type's own constraint included
 * @param generated whether the server computes it, so that it cannot be loaded
 * @param type as {@code format_type} spells it, with its length
 * @param baseType the type's name in {@code pg_catalog} under all domains, or {@code citext}; {@code enum}; empty for any other
 * @param typmod of the base type; -1 for none
 * @param bytewise whether two values are equal only when their bytes are
 */
record SourceColumn(
        String name,
        String quoted,
        boolean nullable,
        boolean generated,
        String type,
        String baseType,
        int typmod,
        boolean bytewise) {
    private static final int HEADER = 4;

    /** How many characters a text may have, or null for as many as one likes. */
    @Nullable
    Integer maxLength() {
        return typmod >= HEADER && (baseType.equals("varchar") || baseType.equals("bpchar"))
                ? (Integer) (typmod - HEADER)
                : null;
    }

    boolean isText() {
        return switch (baseType) {
            case "text", "varchar", "bpchar", "citext" -> true;
            default -> false;
        };
    }

    boolean isInteger() {
        return switch (baseType) {
            case "int2", "int4", "int8" -> true;
            default -> false;
        };
    }

    boolean isNumber() {
        return isInteger()
                || switch (baseType) {
                    case "numeric", "float4", "float8" -> true;
                    default -> false;
                };
    }

    boolean isDay() {
        return switch (baseType) {
            case "date", "timestamp", "timestamptz" -> true;
            default -> false;
        };
    }

    /** Digits before and behind the point of a {@code numeric(p, s)}; null where the type bounds neither. */
    @Nullable
    Digits digits() {
        if (!baseType.equals("numeric") || typmod < HEADER) {
            return null;
        }
        int packed = typmod - HEADER;
        // The scale has eleven bits and a sign since PostgreSQL 15 (numeric.c, numeric_typmod_scale).
        int scale = ((packed & 0x7ff) ^ 1024) - 1024;
        return new Digits((packed >> 16 & 0xffff) - scale, scale);
    }

    /** Of a {@code numeric}. */
    record Digits(int before, int behind) {}
}
