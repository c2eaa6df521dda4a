package io.tenantgate.rules;

import io.tenantgate.observe.LockMode;
import io.tenantgate.observe.ObservedStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which work a statement was seen to do with which whole tables. */
final class Effects {
    private Effects() {}

    /** The kind of work by table; a table whose rows were not touched is missing. */
    static Map<Relation, Work> of(ObservedStatement statement) {
        Map<Relation, Work> work = new LinkedHashMap<>();
        if (statement.error() != null) {
            return work;
        }
        // An emptied table gets a new file as well, but nothing is copied into it.
        if (!statement.tag().equals("TRUNCATE TABLE")) {
            statement.rewrites().forEach(table -> work.put(Relation.of(table), Work.REWRITE));
        }
        List<Relation> scanned = new ArrayList<>();
        statement.scans().forEach(table -> scanned.add(Relation.of(table)));
        // With IF NOT EXISTS the lock is taken also where nothing is built.
        if (scanned.isEmpty() && buildsIndex(statement) && !Word.contains(statement.sql(), "if", "not", "exists")) {
            statement.locks().stream()
                    .filter(lock -> lock.existedBefore()
                            && lock.relation().equals(lock.table())
                            && lock.mode().compareTo(LockMode.SHARE_UPDATE_EXCLUSIVE) >= 0)
                    .forEach(lock -> scanned.add(Relation.of(lock.table())));
        }
        scanned.forEach(table -> work.putIfAbsent(table, scan(statement, table)));
        return work;
    }

    /** CREATE INDEX and REINDEX. */
    static boolean buildsIndex(ObservedStatement statement) {
        return statement.tag().equals("CREATE INDEX") || statement.tag().equals("REINDEX");
    }

    /** A PRIMARY KEY or UNIQUE constraint that builds its index itself. */
    private static boolean addsKey(ObservedStatement statement) {
        String sql = statement.sql();
        return statement.tag().equals("ALTER TABLE")
                && (Word.contains(sql, "unique") || Word.contains(sql, "primary", "key"))
                && !Word.contains(sql, "using", "index");
    }

    private static Work scan(ObservedStatement statement, Relation table) {
        if (buildsIndex(statement) || addsKey(statement)) {
            return Work.INDEX_BUILD;
        }
        return switch (statement.tag()) {
            case "INSERT" -> Work.ROW_CHANGES;
            case "UPDATE" -> changes(statement, "update", table);
            case "DELETE" -> changes(statement, "from", table);
            case "MERGE" -> changes(statement, "into", table);
            default -> Work.SCAN;
        };
    }

    /** The table named after {@code keyword} is changed; others are only read. */
    private static Work changes(ObservedStatement statement, String keyword, Relation table) {
        List<String> words = Word.texts(Word.of(statement.sql()));
        int name = words.indexOf(keyword) + 1;
        name += name < words.size() && words.get(name).equals("only") ? 1 : 0;
        return Word.relationAt(words, name).matches(table) ? Work.ROW_CHANGES : Work.SCAN;
    }
}
