package io.tenantgate.observe;

import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A relation of {@code pg_class} as one text, which costs the server less than columns of a join.
 *
 * @param parent the table of an index or TOAST table, 0 of others
 * @param madeHere whether its row is of this transaction; so is that of a relation that the transaction has altered
 */
record RelationText(
        long oid,
        String name,
        long parent,
        char kind,
        @Nullable Long file,
        boolean madeHere) {
    private static final String TOAST = "pg_toast.pg_toast_";

    /** Arguments of {@code concat_ws(' ', xmin, own transaction or 0, …)}. The schema stands last, quoted as SQL needs it. */
    static final String COLUMNS = "c.relkind, c.relfilenode, "
            // Asked like this, it is found in the index, however few there are when the question is planned.
            + "COALESCE((SELECT CASE WHEN i.indexrelid OPERATOR(pg_catalog.=) c.oid THEN i.indrelid END"
            + " FROM pg_catalog.pg_index i WHERE i.indexrelid OPERATOR(pg_catalog.>=) c.oid"
            + " ORDER BY i.indexrelid USING OPERATOR(pg_catalog.<) LIMIT 1), '0'::pg_catalog.oid),"
            + " pg_catalog.length(c.relname::pg_catalog.text), c.relname, c.relnamespace::pg_catalog.regnamespace";

    /** Ends where the OID is to be compared. */
    static final String FROM = "pg_catalog.pg_class c WHERE c.oid";

    static RelationText of(long oid, String text) {
        String[] parts = text.split(" ", 7);
        String rest = parts[6];
        int end = rest.offsetByCodePoints(0, Integer.parseInt(parts[5]));
        long file = Long.parseLong(parts[3]);
        return new RelationText(
                oid,
                unquoted(rest.substring(end + 1)) + '.' + rest.substring(0, end),
                Long.parseLong(parts[4]),
                parts[2].charAt(0),
                file == 0 ? null : file,
                isOf(Long.parseLong(parts[1]), Long.parseLong(parts[0])));
    }

    private static String unquoted(String identifier) {
        return identifier.startsWith("\"")
                ? identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"")
                : identifier;
    }

    /** Whether the writer is the transaction or a part of it, which begin later; numbers of writers are 32 bits and go round. */
    private static boolean isOf(long transaction, long writer) {
        return transaction != 0 && (int) (writer - transaction) >= 0;
    }

    /** With the name of its table, out of {@code others} or else {@code nameOf}. */
    Relation relation(Map<Long, RelationText> others, LongFunction<@Nullable String> nameOf) {
        return new Relation(oid, name, table(others, nameOf), kind, file, 0);
    }

    private String table(Map<Long, RelationText> others, LongFunction<@Nullable String> nameOf) {
        long of = kind == 't' && name.startsWith(TOAST)
                ? Long.parseLong(name, TOAST.length(), name.length(), 10)
                : parent;
        if (of == 0) {
            return name;
        }
        RelationText other = others.get(of);
        if (other != null) {
            return other.table(others, nameOf);
        }
        String known = nameOf.apply(of);
        return known == null ? name : known;
    }
}
