package io.tenantgate.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a statement as PostgreSQL compares it: unquoted in lower case, quoted without its quotes. Comments are left
 * out; the inside of dollar quotes is read like the rest, because a DO block runs it.
 *
 * @param text the word, or one other character
 * @param start where it begins in the statement
 * @param end where it has ended
 */
record Word(String text, int start, int end) {
    private static final Pattern TOKEN = Pattern.compile("""
            (?s)(?<skip>--[^\\n]*|/\\*.*?\\*/|\\s+|\\$(?:[A-Za-z_]\\w*)?\\$)\
            |[eE]'(?:[^'\\\\]++|\\\\.)*+'?\
            |'[^']*+'?\
            |"(?<quoted>(?:[^"]++|"")*+)"?\
            |(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*+|\\p{N}++)\
            |.""");

    static List<Word> of(String sql) {
        List<Word> words = new ArrayList<>();
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            if (token.group("skip") != null) {
                continue;
            }
            String text = token.group();
            if (token.group("quoted") != null) {
                text = token.group("quoted").replace("\"\"", "\"");
            } else if (token.group("word") != null) {
                text = text.toLowerCase(Locale.ROOT);
            }
            words.add(new Word(text, token.start(), token.end()));
        }
        return words;
    }

    /** Whether these words follow each other somewhere in the statement. */
    static boolean contains(String sql, String... sequence) {
        return Collections.indexOfSubList(texts(of(sql)), List.of(sequence)) >= 0;
    }

    /** The table named at {@code index}, with or without schema; without a name where the words have ended. */
    static Relation relationAt(List<String> words, int index) {
        if (index >= words.size()) {
            return new Relation("", "");
        }
        return index + 2 < words.size() && words.get(index + 1).equals(".")
                ? new Relation(words.get(index), words.get(index + 2))
                : new Relation("", words.get(index));
    }

    static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }
}
