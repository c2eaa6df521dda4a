package io.tenantgate.rollback;

import io.tenantgate.rollback.TableForm.ColumnForm;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values for columns, as expressions. */
final class SampleValue {
    private static final Pattern MODIFIERS = Pattern.compile("\\((\\d+)(?:,(-?\\d+))?\\)");
    private static final int DAYS = 7000;
    private static final long BEYOND_SMALLINT = 70_000;

    private SampleValue() {}

    /**
     * A value of a column's type.
     *
     * @param seed another one gives another value where the type has enough of them
     */
    static String of(ColumnForm column, long seed) {
        return cast(text(column, seed), column);
    }

    /** The text that {@link #of} makes up; of other types none, whose values are what they are. */
    static Optional<String> invented(ColumnForm column, long seed) {
        return isText(column.base()) && !column.array() ? Optional.of(text(column, seed)) : Optional.empty();
    }

    /** A value that the type has and {@code before}, which it was, has not. Of types that have no such value just one. */
    static String beyond(ColumnForm column, String before, long seed) {
        String base = column.base();
        String value = text(column, seed);
        if (isText(base)) {
            int then = length(before, 0);
            int now = length(base, Integer.MAX_VALUE);
            if (then > 0 && now > then) {
                value = padded(value, Math.min(now, then + 10));
            }
        } else if (base.equals("bigint")) {
            value = String.valueOf(5_000_000_000L + seed);
        } else if (base.startsWith("numeric")) {
            value = widest(base);
        }
        return cast(value, column);
    }

    static String cast(String text, ColumnForm column) {
        if (column.kind().equals("c") && !column.array()) {
            return "jsonb_populate_record(null::" + column.type() + ", '{}')";
        }
        return "'" + text.replace("'", "''") + "'::" + column.type();
    }

    private static String text(ColumnForm column, long seed) {
        if (column.array()) {
            return "{}";
        }
        return switch (column.kind()) {
            case "e" -> column.labels().isEmpty() ? "" : column.labels().get(0);
            case "r" -> "empty";
            case "m" -> "{}";
            default -> plain(column.base(), seed);
        };
    }

    private static String plain(String type, long seed) {
        int modifiers = type.indexOf('(');
        String name = modifiers < 0 ? type : type.substring(0, modifiers) + type.substring(type.indexOf(')') + 1);
        return switch (name) {
            case "smallint" -> String.valueOf(20_000 + seed % 10_000);
            case "integer", "bigint", "oid" -> String.valueOf(BEYOND_SMALLINT + seed);
            case "real", "double precision" -> "1.5";
            case "numeric" -> String.valueOf(small(type, seed));
            case "money" -> "1";
            case "boolean" -> "true";
            case "uuid" -> uuid(seed);
            case "date" -> day(seed);
            case "timestamp without time zone", "timestamp with time zone" -> day(seed) + " 12:00:00+00";
            case "time without time zone", "time with time zone" -> "12:00:00+00";
            case "interval" -> "1 hour";
            case "json", "jsonb" -> "{}";
            case "bytea" -> "\\x" + uuid(seed).replace("-", "");
            case "inet", "cidr" -> "10." + seed / 65_536 % 256 + "." + seed / 256 % 256 + "." + seed % 256;
            case "macaddr" -> "08:00:2b:01:02:03";
            case "macaddr8" -> "08:00:2b:01:02:03:04:05";
            case "bit" -> "1".repeat(length(type, 1));
            case "bit varying" -> "1";
            case "xml" -> "<a/>";
            case "point" -> "(1,1)";
            case "line" -> "{1,1,1}";
            case "lseg", "box" -> "((0,0),(1,1))";
            case "path", "polygon" -> "((0,0),(1,1),(1,0))";
            case "circle" -> "<(0,0),1>";
            case "hstore", "public.hstore", "tsvector", "tsquery" -> "";
            case "\"char\"" -> "a";
            default -> shortened("row" + seed, length(type, Integer.MAX_VALUE));
        };
    }

    private static boolean isText(String type) {
        return type.startsWith("character") || type.equals("text") || type.endsWith("citext");
    }

    private static long small(String type, long seed) {
        Matcher modifiers = MODIFIERS.matcher(type);
        if (!modifiers.find()) {
            return BEYOND_SMALLINT + seed;
        }
        int digits = Integer.parseInt(modifiers.group(1)) - scale(modifiers);
        return digits <= 0 ? 0 : seed % (long) Math.pow(10, Math.min(digits, 9));
    }

    private static String widest(String type) {
        Matcher modifiers = MODIFIERS.matcher(type);
        if (!modifiers.find()) {
            return "12345678901234567890.123456789";
        }
        int scale = Math.max(0, scale(modifiers));
        int digits = Integer.parseInt(modifiers.group(1)) - scale;
        return "9".repeat(Math.max(digits, 0)) + (digits <= 0 ? "0" : "") + (scale > 0 ? "." + "9".repeat(scale) : "");
    }

    private static int scale(Matcher modifiers) {
        @Nullable String scale = modifiers.group(2);
        return scale == null ? 0 : Integer.parseInt(scale);
    }

    private static int length(String type, int without) {
        Matcher modifiers = MODIFIERS.matcher(type);
        return modifiers.find() ? Integer.parseInt(modifiers.group(1)) : without;
    }

    private static String padded(String text, int length) {
        return text.length() >= length ? text.substring(0, length) : text + "x".repeat(length - text.length());
    }

    /** The end of it, which tells rows apart. */
    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(text.length() - length);
    }

    private static String uuid(long seed) {
        return UUID.nameUUIDFromBytes(String.valueOf(seed).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String day(long seed) {
        return LocalDate.of(2020, 1, 1).plusDays(seed % DAYS).toString();
    }
}
