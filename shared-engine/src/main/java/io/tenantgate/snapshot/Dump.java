package io.tenantgate.snapshot;

import io.tenantgate.report.UsageException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * One {@code pg_dump} output on disk: plain SQL (also compressed with gzip), custom, tar or directory format.
 *
 * @param path the file, or the folder of a directory-format dump
 */
public record Dump(Path path) {

    /**
     * Receives a dump's contents in their order. What belongs to the database as a whole ({@code CREATE DATABASE}, the drops of
     * {@code --clean}, {@code CREATE SCHEMA public}, commands of psql) is left out: every mirror is a fresh database.
     */
    public interface Visitor {
        /** Whether anything of the entry is of use; where a dump is indexed, what is not is passed over unread. */
        default boolean wants(Entry entry) {
            return true;
        }

        /** What is told next stands at this byte and line of the plain SQL. */
        default void at(long offset, int line) {}

        /** The major version of the server that was dumped; told before the first statement. */
        default void server(int major) throws IOException {}

        /** An entry of the table of contents begins; those without statements, as an empty table's data with {@code --inserts}, too. */
        default void entry(Entry entry) throws IOException {}

        /** A statement without its semicolon, at {@code line} of the plain SQL. */
        void statement(Entry entry, String sql, int line) throws IOException;

        /** The rows of a {@code COPY … FROM stdin}, up to but without the closing {@code \.} line; must be read to its end or is skipped. */
        void copy(Entry entry, String copyStatement, InputStream rows, int line) throws IOException;
    }

    /**
     * The table-of-contents entry that a statement belongs to ({@code -- Name: users; Type: TABLE; Schema: public; Owner: app}).
     * A few {@code SET} statements (session authorization, table space, access method) stand before the entry they are for,
     * so they come with the one before.
     *
     * @param type {@code TABLE}, {@code TABLE DATA}, {@code INDEX}, …; empty for what stands before the first entry
     */
    public record Entry(
            String name,
            String type,
            @Nullable String schema,
            @Nullable String owner) {
        static final Entry PREAMBLE = new Entry("", "", null, null);
    }

    /**
     * Reads all of it once, in a stream.
     *
     * @throws UsageException when it is truncated, binary, or no PostgreSQL dump; names file, line and remedy
     * @throws IOException when it cannot be read, or the visitor threw it
     */
    public void read(Visitor visitor) throws IOException {
        try (DumpSource source = DumpSource.open(path)) {
            read(source, source.plainSql(), visitor);
        } catch (EOFException | ZipException e) {
            throw damaged();
        }
    }

    /** As {@link #read}; what it returns can be read again from any place. */
    PlainFile readThrough(Visitor visitor) throws IOException {
        try (DumpSource source = DumpSource.open(path)) {
            PlainFile file = source.isFile() ? PlainFile.of(path) : PlainFile.nameless(path);
            read(source, source.isFile() ? source.plainSql() : file.copying(source.plainSql()), visitor);
            return file;
        } catch (EOFException | ZipException e) {
            throw damaged();
        }
    }

    private void read(DumpSource source, InputStream plainSql, Visitor visitor) throws IOException {
        PlainDump plain = new PlainDump(path, plainSql, visitor);
        try {
            plain.read();
        } catch (UsageException e) {
            throw plain.isAtEnd() ? source.failure().orElse(e) : e;
        }
        Optional<UsageException> failure = source.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private UsageException damaged() {
        return Refusal.of(path, "its compressed data is damaged or ends too early", Refusal.DUMP_AGAIN);
    }
}
