package io.tenantgate.rollback;

import io.tenantgate.rollback.TableForm.ColumnForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that may satisfy a check which refused the first one. */
final class Candidates {
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.'])-?\\d+(?:\\.\\d+)?(?![\\w.'])");
    private static final List<String> TEXTS =
            List.of("a", "abc", "A", "1", "a@example.com", "https://example.com/", "#ffffff", "aaaaaaaaaaaaaaaa", "");
    private static final List<String> NUMBERS = List.of("1", "0", "10", "100", "-1");
    private static final int MOST = 24;

    private Candidates() {}

    /** @param conditions the checks' definitions */
    static List<String> of(ColumnForm column, String conditions) {
        Set<String> texts = new LinkedHashSet<>();
        Matcher quoted = TEXT.matcher(conditions);
        while (quoted.find()) {
            texts.add(quoted.group(1).replace("''", "'"));
        }
        switch (column.base().replaceAll("\\(.*", "")) {
            case "smallint", "integer", "bigint", "real", "double precision", "numeric" -> {
                texts.removeIf(text -> !text.matches("-?\\d+(\\.\\d+)?"));
                Matcher number = NUMBER.matcher(conditions);
                while (number.find()) {
                    BigDecimal bound = new BigDecimal(number.group());
                    texts.add(bound.toPlainString());
                    texts.add(bound.add(BigDecimal.ONE).toPlainString());
                    texts.add(bound.subtract(BigDecimal.ONE).toPlainString());
                }
                texts.addAll(NUMBERS);
            }
            case "boolean" -> texts.addAll(List.of("false", "true"));
            case "text", "character varying", "character", "citext" -> {
                Matcher number = NUMBER.matcher(conditions);
                while (number.find()) {
                    int length = new BigDecimal(number.group()).intValue();
                    if (length > 0 && length <= 10_000) {
                        texts.add("a".repeat(length));
                        texts.add("1".repeat(length));
                        texts.add("a".repeat(length + 1));
                    }
                }
                texts.addAll(TEXTS);
            }
            default -> texts.addAll(column.labels());
        }
        List<String> values = new ArrayList<>();
        texts.stream().limit(MOST).map(text -> SampleValue.cast(text, column)).forEach(values::add);
        if (!column.required()) {
            values.add("null");
        }
        return values;
    }
}
