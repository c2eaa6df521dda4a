package io.tenantgate.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One {@code pg_dump} output on disk: plain SQL, custom format or directory format.
 *
 * @param path the file, or the folder of a directory-format dump
 */
public record Dump(Path path) {

    /** Receives a dump's contents in their order. */
    public interface Visitor {
        /** A statement without its semicolon, at {@code line} of the plain SQL. */
        void statement(Entry entry, String sql, int line) throws IOException;

        /** The rows of a {@code COPY … FROM stdin}, up to but without the closing {@code \.} line; must be read to its end or is skipped. */
        void copy(Entry entry, String copyStatement, InputStream rows, int line) throws IOException;
    }

    /**
     * The table-of-contents entry that a statement belongs to ({@code -- Name: users; Type: TABLE; Schema: public; Owner: app}).
     *
     * @param type {@code TABLE}, {@code TABLE DATA}, {@code INDEX}, …; empty for what stands before the first entry
     */
    public record Entry(
            String name,
            String type,
            @Nullable String schema,
            @Nullable String owner) {}

    /**
     * Reads all of it once, in a stream.
     *
     * @throws io.tenantgate.report.UsageException when it is truncated, binary, or no PostgreSQL dump; names file, line and remedy
     * @throws IOException when it cannot be read, or the visitor threw it
     */
    public void read(Visitor visitor) throws IOException {
        throw new UnsupportedOperationException();
    }
}
