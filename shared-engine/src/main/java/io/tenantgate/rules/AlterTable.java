package io.tenantgate.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of an ALTER TABLE, as far as rules need it to tell a rename from a drop and to write a remedy for this very
 * statement. What the statement did is told by observation, never by this.
 */
record AlterTable(Relation table, List<Action> actions) {
    /**
     * One of the comma-separated actions.
     *
     * @param sql as written
     * @param words the same as PostgreSQL compares it
     */
    record Action(String sql, List<String> words) {
        /** The old and the new name, for {@code RENAME [COLUMN] a TO b}. */
        Optional<List<String>> renamedColumn() {
            int name = is(1, "column") ? 2 : 1;
            return is(0, "rename") && words.size() == name + 3 && is(name + 1, "to") && !is(1, "constraint")
                    ? Optional.of(List.of(words.get(name), words.get(name + 2)))
                    : Optional.empty();
        }

        /** For {@code DROP [COLUMN] [IF EXISTS] a}. */
        Optional<String> droppedColumn() {
            if (!is(0, "drop") || is(1, "constraint")) {
                return Optional.empty();
            }
            int name = is(1, "column") ? 2 : 1;
            name += is(name, "if") && is(name + 1, "exists") ? 2 : 0;
            return name < words.size() ? Optional.of(words.get(name)) : Optional.empty();
        }

        /** For {@code ALTER [COLUMN] a SET NOT NULL}. */
        Optional<String> notNullColumn() {
            int size = words.size();
            return is(0, "alter") && size >= 5 && words.subList(size - 3, size).equals(List.of("set", "not", "null"))
                    ? Optional.of(words.get(size - 4))
                    : Optional.empty();
        }

        /** For {@code ADD CONSTRAINT a …}. */
        Optional<String> addedConstraint() {
            return is(0, "add") && is(1, "constraint") && words.size() > 2
                    ? Optional.of(words.get(2))
                    : Optional.empty();
        }

        /** For {@code ALTER [COLUMN] a [SET DATA] TYPE t [USING …]}: the column and its type as written. */
        Optional<NewType> newType() {
            int name = is(1, "column") ? 2 : 1;
            int type = is(name + 1, "set") && is(name + 2, "data") ? name + 3 : name + 1;
            if (!is(0, "alter") || !is(type, "type")) {
                return Optional.empty();
            }
            String written = sql.replaceFirst("(?is)^.*?\\bTYPE\\s+", "").replaceFirst("(?is)\\s+USING\\b.*$", "");
            return Optional.of(new NewType(words.get(name), written));
        }

        boolean is(int index, String word) {
            return index < words.size() && words.get(index).equals(word);
        }
    }

    /** A column that changes its type. */
    record NewType(String column, String type) {}

    /** Each ALTER TABLE in the statement; several where it is a DO block. */
    static List<AlterTable> in(String sql) {
        List<Word> words = Word.of(sql);
        List<String> texts = Word.texts(words);
        List<AlterTable> found = new ArrayList<>();
        for (int i = 0; i + 2 < texts.size(); i++) {
            if (texts.get(i).equals("alter") && texts.get(i + 1).equals("table")) {
                parse(sql, words, texts, i + 2).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<AlterTable> parse(String sql, List<Word> words, List<String> texts, int start) {
        int i = start;
        i += at(texts, i, "if") && at(texts, i + 1, "exists") ? 2 : 0;
        i += at(texts, i, "only") ? 1 : 0;
        if (i >= texts.size()) {
            return Optional.empty();
        }
        Relation table = Word.relationAt(texts, i);
        i += table.schema().isEmpty() ? 1 : 3;
        i += at(texts, i, "*") ? 1 : 0;
        List<Action> actions = new ArrayList<>();
        int depth = 0;
        int first = i;
        for (; i < texts.size() && !(depth == 0 && at(texts, i, ";")); i++) {
            depth += at(texts, i, "(") ? 1 : at(texts, i, ")") ? -1 : 0;
            if (depth == 0 && at(texts, i, ",")) {
                add(actions, sql, words.subList(first, i));
                first = i + 1;
            }
        }
        add(actions, sql, words.subList(first, i));
        return Optional.of(new AlterTable(table, List.copyOf(actions)));
    }

    private static void add(List<Action> actions, String sql, List<Word> words) {
        if (!words.isEmpty()) {
            String text = sql.substring(
                    words.get(0).start(), words.get(words.size() - 1).end());
            actions.add(new Action(text, Word.texts(words)));
        }
    }

    private static boolean at(List<String> texts, int index, String word) {
        return index < texts.size() && texts.get(index).equals(word);
    }
}
