package io.tenantgate.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a column a change of its type refuses, as far as the pair of types tells it (manual, "Type Conversion",
 * "Data Types" and "CREATE CAST"). Types are spelled as {@code format_type} does.
 *
 * @param outcome whether any value can be refused
 * @param condition with {@link Outcome#DEPENDS}: true for the values that are refused, as SQL over the column; else empty
 */
public record Conversion(Outcome outcome, String condition) {
    /** What is known of a pair of types. */
    public enum Outcome {
        /** No value is refused. */
        FITS,
        /** Some values are refused. */
        DEPENDS,
        /** Nothing is known. */
        UNKNOWN
    }

    private static final Conversion FITS = new Conversion(Outcome.FITS, "");
    private static final Conversion UNKNOWN = new Conversion(Outcome.UNKNOWN, "");

    /** {@code pg_input_is_valid}. */
    private static final int KNOWS_VALID_INPUT = 16;

    /** Before, an infinite float is no numeric. */
    private static final int KNOWS_INFINITE_NUMERIC = 14;

    private static final Pattern SPELLING = Pattern.compile("([^(\\[]+?)(?:\\((\\d+)(?:,(-?\\d+))?\\))?( with.*)?");
    private static final Set<String> STRINGS = Set.of("text", "character varying", "character");
    private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");
    private static final Set<String> FLOATS = Set.of("real", "double precision");
    private static final Set<String> TIMES = Set.of(
            "date",
            "timestamp without time zone",
            "timestamp with time zone",
            "time without time zone",
            "time with time zone",
            "interval");
    private static final Map<String, String> RANGE = Map.of(
            "smallint", "-32768 AND %1$s < 32768",
            "integer", "-2147483648 AND %1$s < 2147483648",
            "bigint", "-9223372036854775808 AND %1$s < 9223372036854775808");

    /** What a server before 16 takes as input of a type, told without making it fail. */
    private static final Map<String, String> OLD_INPUT = Map.of(
            "numeric", "'^\\s*([-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?|NaN)\\s*$'",
            "uuid", "'^\\{?([0-9a-fA-F]{4}-?){7}[0-9a-fA-F]{4}\\}?$'",
            "boolean",
                    "'^\\s*([tT]([rR]([uU][eE]?)?)?|[fF]([aA]([lL]([sS][eE]?)?)?)?|[yY]([eE][sS]?)?|[nN][oO]?|[oO][nN]|[oO][fF][fF]?|1|0)\\s*$'");

    /** A type without its modifiers, and these. */
    private record Type(String name, @Nullable Integer length, int scale) {
        static Optional<Type> of(String spelled) {
            Matcher parts = SPELLING.matcher(spelled);
            if (!parts.matches()) {
                return Optional.empty();
            }
            String name = parts.group(1) + (parts.group(4) == null ? "" : parts.group(4));
            return Optional.of(new Type(
                    name,
                    parts.group(2) == null ? null : Integer.valueOf(parts.group(2)),
                    parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3))));
        }

        boolean isString() {
            return STRINGS.contains(name);
        }

        boolean isInteger() {
            return INTEGERS.contains(name);
        }

        boolean isNumber() {
            return isInteger() || name.equals("numeric") || FLOATS.contains(name);
        }
    }

    /**
     * What happens to a column's values.
     *
     * @param column the column as SQL
     * @param explicit whether the values are cast ({@code USING x::type}), which cuts what is too long
     * @param major the version of the server that will be asked
     */
    public static Conversion of(String column, String from, String to, boolean explicit, int major) {
        Optional<Type> there = Type.of(from);
        Optional<Type> here = Type.of(to);
        if (from.equals(to)) {
            return FITS;
        }
        return there.isEmpty() || here.isEmpty() ? UNKNOWN : of(column, there.get(), here.get(), to, explicit, major);
    }

    /** For a column that becomes an enumeration with these labels, as a list of literals. */
    public static Conversion toLabels(String column, String labels) {
        return labels.isEmpty() ? depends(column + " IS NOT NULL") : depends(column + "::text NOT IN (" + labels + ")");
    }

    private static Conversion of(String column, Type from, Type to, String spelled, boolean explicit, int major) {
        if (to.isString()) {
            return length(column, from, to, explicit);
        }
        if (from.isString() || (from.name.equals("json") && to.name.equals("jsonb"))) {
            return input(column, from, to, spelled, major);
        }
        if (from.isNumber() && to.isNumber()) {
            return number(column, from, to, major);
        }
        boolean harmless = (TIMES.contains(from.name) && TIMES.contains(to.name) && isTold(from, to))
                || (from.name.equals("boolean") && to.name.equals("integer"))
                || (from.name.equals("integer") && to.name.equals("boolean"))
                || (from.name.equals("jsonb") && to.name.equals("json"));
        return harmless ? FITS : UNKNOWN;
    }

    /** Between the same, to a date, from a date, and between both kinds of timestamps. */
    private static boolean isTold(Type from, Type to) {
        boolean moments = !from.name.startsWith("time ") && !to.name.startsWith("time ");
        return from.name.equals(to.name) || (moments && !from.name.equals("interval") && !to.name.equals("interval"));
    }

    private static Conversion length(String column, Type from, Type to, boolean explicit) {
        Integer length = to.length;
        boolean roomEnough = from.isString() && from.length != null && length != null && from.length <= length;
        if (length == null || explicit || roomEnough) {
            return FITS;
        }
        // Blanks beyond the length are cut without a word.
        return depends("substr(" + column + "::text, " + (length + 1) + ") ~ '[^ ]'");
    }

    private static Conversion input(String column, Type from, Type to, String spelled, int major) {
        String text = column + "::text";
        if (major >= KNOWS_VALID_INPUT) {
            return depends("NOT pg_input_is_valid(" + text + ", '" + spelled.replace("'", "''") + "')");
        }
        if (to.isInteger()) {
            // Nothing else is cast, so that no cast can fail.
            return depends("CASE WHEN " + text + " ~ '^\\s*[-+]?\\d{1,100}\\s*$' THEN NOT ("
                    + inRange(text + "::numeric", to.name) + ") ELSE " + column + " IS NOT NULL END");
        }
        String pattern = OLD_INPUT.get(to.name);
        return from.isString() && pattern != null && to.length == null ? depends(text + " !~ " + pattern) : UNKNOWN;
    }

    private static Conversion number(String column, Type from, Type to, int major) {
        if (to.isInteger()) {
            boolean wider = from.isInteger() && INTEGERS.indexOf(from.name) <= INTEGERS.indexOf(to.name);
            if (wider) {
                return FITS;
            }
            String rounded = from.isInteger() ? column : "round(" + column + ")";
            return depends("NOT (" + inRange(rounded, to.name) + ")");
        }
        if (to.name.equals("numeric")) {
            return numeric(column, from, to, major);
        }
        boolean exact = to.name.equals(from.name) || from.isInteger() || from.name.equals("real");
        return exact ? FITS : UNKNOWN;
    }

    private static Conversion numeric(String column, Type from, Type to, int major) {
        boolean infinite = FLOATS.contains(from.name);
        if (infinite && major < KNOWS_INFINITE_NUMERIC) {
            return UNKNOWN;
        }
        Integer precision = to.length;
        if (precision == null) {
            return FITS;
        }
        boolean roomEnough = from.length != null
                && from.name.equals("numeric")
                && to.scale >= from.scale
                && precision - to.scale >= from.length - from.scale;
        if (roomEnough) {
            return FITS;
        }
        String value = from.name.equals("numeric") ? column : column + "::numeric";
        return depends("abs(round(" + value + ", " + to.scale + ")) >= 1e" + (precision - to.scale) + " AND " + value
                + " <> 'NaN'");
    }

    private static String inRange(String value, String type) {
        return value + " >= " + String.valueOf(RANGE.get(type)).formatted(value);
    }

    private static Conversion depends(String condition) {
        return new Conversion(Outcome.DEPENDS, condition);
    }
}
