package io.tenantgate.snapshot;

import io.tenantgate.snapshot.Dump.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The comment before each entry: {@code -- Name: users; Type: TABLE; Schema: public; Owner: app}, also beginning with {@code
 * Data for} or {@code Statistics for}, and with {@code ; Tablespace: fast} at its end.
 */
final class TocHeader {
    private static final String NAME = "Name: ";
    private static final String TYPE = "; Type: ";
    private static final String SCHEMA = "; Schema: ";
    private static final String OWNER = "; Owner: ";
    private static final String TABLESPACE = "; Tablespace: ";

    private TocHeader() {}

    /** The entry that {@code comment} begins, or nothing where it is an ordinary comment. */
    static Optional<Entry> parse(String comment) {
        if (!comment.startsWith("-- " + NAME)
                && !comment.startsWith("-- Data for " + NAME)
                && !comment.startsWith("-- Statistics for " + NAME)) {
            return Optional.empty();
        }
        // From the end, because a name may hold anything, even "; Type: ".
        int owner = comment.lastIndexOf(OWNER);
        int schema = comment.lastIndexOf(SCHEMA, owner);
        int type = comment.lastIndexOf(TYPE, schema);
        int name = comment.indexOf(NAME) + NAME.length();
        if (type < name) {
            return Optional.empty();
        }
        int tablespace = comment.indexOf(TABLESPACE, owner);
        int end = tablespace < 0 ? comment.length() : tablespace;
        return Optional.of(new Entry(
                comment.substring(name, type),
                comment.substring(type + TYPE.length(), schema),
                known(comment.substring(schema + SCHEMA.length(), owner)),
                known(comment.substring(owner + OWNER.length(), end))));
    }

    private static @Nullable String known(String value) {
        return value.isEmpty() || value.equals("-") ? null : value;
    }
}
