package io.tenantgate.rules;

import java.util.ArrayList;
import java.util.List;

/** The columns in the parentheses of an index's or a constraint's definition, as a catalog prints it. */
final class Columns {
    /** What stands for an expression, which is no column. */
    static final String EXPRESSION = "";

    private Columns() {}

    /** Of an index: those of its key. */
    static List<String> ofIndex(String definition) {
        List<String> words = Word.texts(Word.of(definition));
        return in(words, words.indexOf("using") + 1);
    }

    /** Of a constraint: the first ones, which are its own table's. */
    static List<String> ofConstraint(String definition) {
        return in(Word.texts(Word.of(definition)), 0);
    }

    /** Of a foreign key: those it points to. */
    static List<String> referenced(String definition) {
        List<String> words = Word.texts(Word.of(definition));
        return in(words, words.indexOf("references") + 1);
    }

    /** Each column of the first list in parentheses from {@code start} on. */
    private static List<String> in(List<String> words, int start) {
        List<String> columns = new ArrayList<>();
        List<String> part = new ArrayList<>();
        int depth = 0;
        for (String word : words.subList(start, words.size())) {
            depth += word.equals("(") ? 1 : 0;
            if (depth == 1 && (word.equals(",") || word.equals(")"))) {
                columns.add(column(part));
                part.clear();
            } else if (depth > 1 || (depth == 1 && !word.equals("("))) {
                part.add(word);
            }
            depth -= word.equals(")") ? 1 : 0;
            if (depth == 0 && !columns.isEmpty()) {
                break;
            }
        }
        return columns;
    }

    private static String column(List<String> part) {
        boolean isExpression = part.isEmpty() || part.contains("(");
        return isExpression ? EXPRESSION : part.get(0);
    }
}
