package io.tenantgate.capture.rows;

import io.tenantgate.capture.rows.SourceColumn.Digits;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks as SQL, so that the server in production applies them and a plain value never leaves it. They need nothing that
 * PostgreSQL 12 has not got, no extension, and nothing outside {@code pg_catalog}.
 */
final class MaskSql {
    /** Hexadecimal digits of a hash: 128 bits. */
    static final int HASH_LENGTH = 32;

    /** Hexadecimal digits that keep different values different in any table there is: 64 bits. */
    static final int UNIQUE_LENGTH = 16;

    static final String INNER_KEY = "tenantgate.mask_inner";
    static final String OUTER_KEY = "tenantgate.mask_outer";

    /** A name that no mail ever reaches (RFC 2606). */
    private static final String EMAIL_DOMAIN = "@mask.example";

    static final int EMAIL_LENGTH = UNIQUE_LENGTH + EMAIL_DOMAIN.length();

    private static final int ROUNDS = 4;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern NOISE = Pattern.compile("(\\d{1,4})\\s*([%d])");
    private static final Set<String> UNITS = Set.of("hour", "day", "week", "month", "quarter", "year");

    private MaskSql() {}

    /** Why a mask does not fit a column. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String reason) {
            super(reason);
        }
    }

    /**
     * The column {@code t.…} masked, in the column's own type.
     *
     * @param length how many characters a text may get at most
     */
    static String of(Mask mask, SourceColumn column, int length) throws Unfit {
        String value = "t." + column.quoted();
        if (mask.keeps()) {
            return value;
        }
        String masked = switch (mask.kind()) {
            case KEEP, NULL -> "NULL";
            case FIXED -> literal(mask.argument());
            case HASH -> hash(column, value, length);
            case EMAIL -> email(column, value);
            case FORMAT -> format(column, value);
            case TRUNCATE -> truncated(mask, column, value);
            case NOISE -> noisy(mask, column, value);
        };
        return "CASE WHEN " + value + " IS NULL THEN NULL ELSE (" + masked + ")::" + column.type() + " END";
    }

    /** With {@code standard_conforming_strings} on. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String hash(SourceColumn column, String value, int length) throws Unfit {
        if (column.isText()) {
            return "left(encode(" + hmac(bytes(column, value)) + ", 'hex'), " + Math.min(length, HASH_LENGTH) + ")";
        }
        if (column.isInteger()) {
            return permuted(column, value);
        }
        return switch (column.baseType()) {
            case "uuid" -> "left(encode(" + hmac(bytes(column, value)) + ", 'hex'), 32)";
            case "bytea" -> hmac(value + "::bytea");
            default -> throw new Unfit("hash masks texts, whole numbers, uuid and bytea");
        };
    }

    private static String email(SourceColumn column, String value) throws Unfit {
        requireText("email", column);
        return "left(encode(" + hmac(bytes(column, value)) + ", 'hex'), " + UNIQUE_LENGTH + ") || "
                + literal(EMAIL_DOMAIN);
    }

    /** Each character by a byte of the digest: digits stay digits, ASCII letters keep their case, any other letter becomes one. */
    private static String format(SourceColumn column, String value) throws Unfit {
        requireText("format", column);
        return "SELECT coalesce(string_agg(CASE WHEN code BETWEEN 48 AND 57 THEN chr(48 + other % 10)"
                + " WHEN code BETWEEN 65 AND 90 THEN chr(65 + other % 26)"
                + " WHEN code BETWEEN 97 AND 122 OR code > 127 THEN chr(97 + other % 26) ELSE chr(code) END, '' ORDER BY place), '')"
                + " FROM (SELECT place, ascii(substr(v, place, 1)) AS code, get_byte(digest, (place - 1) % 32) + place AS other"
                + " FROM (SELECT " + value + "::text AS v, " + hmac(bytes(column, value)) + " AS digest OFFSET 0) s,"
                + " generate_series(1, length(v)) place) characters";
    }

    private static String truncated(Mask mask, SourceColumn column, String value) throws Unfit {
        String argument = mask.argument().strip();
        if (column.isText() && WHOLE_NUMBER.matcher(argument).matches()) {
            return "left(" + value + "::text, " + argument + ")";
        }
        if (column.isDay() && UNITS.contains(argument)) {
            return "date_trunc('" + argument + "', " + value + ")";
        }
        throw new Unfit(
                "truncate:N masks texts, truncate:UNIT a date or timestamp, with hour, day, week, month, quarter or year");
    }

    private static String noisy(Mask mask, SourceColumn column, String value) throws Unfit {
        Matcher form = NOISE.matcher(mask.argument().strip());
        boolean days = form.matches() && form.group(2).equals("d");
        if (!form.matches() || !(days ? column.isDay() : column.isNumber())) {
            throw new Unfit("noise:N% masks numbers, noise:Nd, in days, a date or timestamp");
        }
        String amount = form.group(1);
        // From -1 to 1, the same for equal values.
        String share = "(2 * " + word32(hmac(bytes(column, value))) + " / 4294967295.0 - 1)";
        if (days) {
            String shift = column.baseType().equals("date")
                    ? "round(" + share + " * " + amount + ")::int"
                    : share + " * interval '" + amount + " days'";
            // What lies further out says "never" or "always" and tells of nobody.
            return "CASE WHEN " + value + " BETWEEN '1000-01-01' AND '9000-01-01' THEN " + value + " + " + shift
                    + " ELSE " + value + " END";
        }
        String factor = "(1 + " + share + " * " + amount + " / 100)";
        if (column.baseType().startsWith("float")) {
            return "CASE WHEN abs(" + value + ") < 1e30 THEN " + value + " * " + factor + "::float8 ELSE " + value
                    + " END";
        }
        return bounded(column, value + "::numeric * " + factor);
    }

    private static String bounded(SourceColumn column, String number) {
        Digits digits = column.digits();
        return switch (column.baseType()) {
            case "int2" -> within("round(" + number + ")", "32767");
            case "int4" -> within("round(" + number + ")", "2147483647");
            case "int8" -> within("round(" + number + ")", "9223372036854775807");
            default ->
                digits == null
                        ? number
                        : within(
                                number,
                                "(10::numeric ^ " + digits.before() + " - 10::numeric ^ " + -digits.behind() + ")");
        };
    }

    private static String within(String number, String bound) {
        return "least(greatest(" + number + ", -" + bound + "), " + bound + ")";
    }

    /**
     * A Feistel network over the bits below the sign: a permutation, so that different numbers stay different, and the sign
     * stays. The halves take turns without changing places, so that they need not be of one size.
     */
    private static String permuted(SourceColumn column, String value) {
        int bits = switch (column.baseType()) {
            case "int2" -> 15;
            case "int4" -> 31;
            default -> 63;
        };
        int low = (bits + 1) / 2;
        long lowMask = (1L << low) - 1;
        long highMask = (1L << bits - low) - 1;
        StringBuilder from = new StringBuilder(
                "(SELECT x >> " + low + " AS h0, x & " + lowMask + " AS l0 FROM (SELECT CASE WHEN " + value
                        + " < 0 THEN ~(" + value + "::bigint) ELSE " + value + "::bigint END AS x) v OFFSET 0) r0");
        String high = "h0";
        String lower = "l0";
        for (int round = 1; round <= ROUNDS; round++) {
            boolean ofHigh = round % 2 == 1;
            String changed = (ofHigh ? "h" : "l") + round;
            String digest = word32(hmac("convert_to('" + round + ":' || " + (ofHigh ? lower : high) + ", 'UTF8')"));
            from.append(", LATERAL (SELECT ")
                    .append(ofHigh ? high : lower)
                    .append(" # (")
                    .append(digest)
                    .append(" & ")
                    .append(ofHigh ? highMask : lowMask)
                    .append(") AS ")
                    .append(changed)
                    .append(" OFFSET 0) r")
                    .append(round);
            high = ofHigh ? changed : high;
            lower = ofHigh ? lower : changed;
        }
        String result = "(" + high + " << " + low + " | " + lower + ")";
        return "SELECT CASE WHEN " + value + " < 0 THEN ~" + result + " ELSE " + result + " END FROM " + from;
    }

    private static void requireText(String mask, SourceColumn column) throws Unfit {
        if (!column.isText()) {
            throw new Unfit(mask + " masks texts only");
        }
    }

    /** What is digested: {@code citext} values that are equal have to become equal bytes. */
    private static String bytes(SourceColumn column, String value) {
        String text = value + "::text";
        return "convert_to(" + (column.baseType().equals("citext") ? "lower(" + text + ")" : text) + ", 'UTF8')";
    }

    /** HMAC with SHA-256 (RFC 2104). The keys are asked for once in a query. */
    private static String hmac(String bytes) {
        return "sha256(" + key(OUTER_KEY) + " || sha256(" + key(INNER_KEY) + " || " + bytes + "))";
    }

    private static String key(String setting) {
        return "(SELECT decode(current_setting('" + setting + "'), 'hex'))";
    }

    private static String word32(String digest) {
        return "('x' || left(encode(" + digest + ", 'hex'), 8))::bit(32)::bigint";
    }
}
