package io.tenantgate.preflight;

import io.tenantgate.catalog.CatalogDiff.Change;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.snapshot.Production;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much disk the migrations need for one tenant; an estimate.
 *
 * @param lasting bytes of the indexes that they build
 * @param passing bytes of the tables and their indexes that the transaction rewrites which rewrites most: the old ones go when it
 *     ends
 */
record Room(long lasting, long passing) {
    private static final long PAGE = 8192;

    /** Of an entry of a B-tree: its header, its pointer, and what is left free (manual, "B-Tree Indexes"). */
    private static final double ENTRY = 16;

    private static final double FILL = 0.9;

    static Room of(Demands demands, Production production, @Nullable String schema) {
        Map<Long, Set<String>> rewritten = new TreeMap<>();
        for (ObservedStatement statement : demands.statements()) {
            // An emptied table gets a new file as well, but nothing is copied into it.
            if (!statement.tag().equals("TRUNCATE TABLE")) {
                statement
                        .rewrites()
                        .forEach(table -> rewritten
                                .computeIfAbsent(statement.transaction(), key -> new HashSet<>())
                                .add(Tables.spelled(table, demands.scope().tenantSchema())));
            }
        }
        long passing = rewritten.values().stream()
                .mapToLong(tables -> tables.stream()
                        .mapToLong(table -> whole(production.tables().get(Tables.of(table, schema))))
                        .sum())
                .max()
                .orElse(0);
        long lasting = demands.catalogs().diff().changes().stream()
                .filter(change -> change.before() == null)
                .mapToLong(change -> built(change, production, schema))
                .sum();
        return new Room(lasting, passing);
    }

    private static long whole(Production.@Nullable Table table) {
        return table == null
                ? 0
                : PAGE
                        * (table.pages()
                                + table.indexes().values().stream()
                                        .mapToLong(Production.Index::pages)
                                        .sum());
    }

    private static long built(Change change, Production production, @Nullable String schema) {
        String definition = change.after() == null ? "" : change.after().getOrDefault("definition", "");
        boolean isIndex = change.key().kind() == ObjectKind.INDEX
                || (change.key().kind() == ObjectKind.CONSTRAINT
                        && (definition.startsWith("UNIQUE") || definition.startsWith("PRIMARY KEY")));
        Production.Table table = production
                .tables()
                .get(Tables.of(change.key().schema() + "." + change.key().parent(), schema));
        if (!isIndex || table == null || table.rows() <= 0) {
            return 0;
        }
        String keys = definition.substring(Math.max(0, definition.indexOf('(')));
        int width = table.columns().entrySet().stream()
                .filter(column -> mentions(keys, column.getKey()))
                .mapToInt(column -> column.getValue().averageWidth())
                .sum();
        return Math.round(table.rows() * (width + ENTRY) / FILL);
    }

    private static boolean mentions(String keys, String column) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(SqlName.quote(column)) + "(?![\\w$])")
                .matcher(keys)
                .find();
    }
}
