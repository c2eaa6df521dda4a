package io.tenantgate.snapshot;

import io.tenantgate.snapshot.Dump.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where in a dump of many tenants' schemas the parts of each tenant stand, so that one tenant's can be read without the
 * thousands of others'.
 */
public final class DumpIndex {
    private static final String ROWS = "TABLE DATA";

    /** Entries that not everybody wants who wants definitions; the preamble's type is empty. */
    private static final Set<String> APART = Set.of(ROWS, "SEQUENCE SET", "STATISTICS DATA", "");

    private final Path dump;
    private final List<Segment> shared = new ArrayList<>();
    private final Map<String, List<Segment>> tenants = new HashMap<>();
    private @Nullable PlainFile file;
    private long offset;
    private int line = 1;
    private Open open = new Open(null, Entry.PREAMBLE, 0, 1);

    /**
     * Bytes that belong together.
     *
     * @param entry the entry that they begin in; the preamble where they belong to no entry
     */
    private record Segment(long offset, long length, int line, Entry entry) {}

    /** The segment that is being read. */
    private record Open(@Nullable String tenant, Entry entry, long offset, int line) {
        /** Entries that are wanted, or not, together stay together. */
        boolean goesOnWith(@Nullable String otherTenant, Entry other) {
            return Objects.equals(tenant, otherTenant)
                    && (entry.type().equals(ROWS) || other.type().equals(ROWS)
                            ? entry.equals(other)
                            : kind(entry).equals(kind(other)));
        }

        private static String kind(Entry entry) {
            return APART.contains(entry.type()) ? entry.type() : "definition";
        }
    }

    DumpIndex(Path dump) {
        this.dump = dump;
    }

    /** What comes next stands here. */
    void at(long nextOffset, int nextLine) {
        offset = nextOffset;
        line = nextLine;
    }

    /** What stands at the current place belongs to this tenant's schema; null for what all share. */
    void belongs(@Nullable String tenant, Entry entry) {
        if (!open.goesOnWith(tenant, entry)) {
            close(offset);
            open = new Open(tenant, entry, offset, line);
        }
    }

    /** The dump has been read to its end, and stands there to be read again. */
    void finish(PlainFile plainSql) throws IOException {
        close(plainSql.size());
        file = plainSql;
    }

    private void close(long end) {
        if (end > open.offset()) {
            List<Segment> segments =
                    open.tenant() == null ? shared : tenants.computeIfAbsent(open.tenant(), name -> new ArrayList<>());
            segments.add(new Segment(open.offset(), end - open.offset(), open.line(), open.entry()));
        }
    }

    /** Reads what tenants share and what belongs to the given ones, in the dump's order, as far as the visitor wants it. */
    void read(Set<String> schemas, Dump.Visitor visitor) throws IOException {
        PlainFile from = file;
        if (from == null) {
            throw new IllegalStateException("the dump has not been read yet");
        }
        List<Segment> wanted = new ArrayList<>(shared);
        schemas.forEach(schema -> wanted.addAll(tenants.getOrDefault(schema, List.of())));
        wanted.removeIf(segment -> !visitor.wants(segment.entry()));
        wanted.sort(Comparator.comparingLong(Segment::offset));
        for (Segment segment : wanted) {
            try (InputStream part = from.part(segment.offset(), segment.length())) {
                new PlainDump(dump, part, segment.length(), segment.entry(), segment.line(), visitor).readPart();
            }
        }
    }
}
