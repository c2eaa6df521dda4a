package io.tenantgate.snapshot;

import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Dump.Entry;
import io.tenantgate.sql.SqlLexer;
import io.tenantgate.sql.SqlLexer.Token;
import io.tenantgate.sql.StatementEnd;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the plain SQL of {@code pg_dump} 12 to 18. Its form is that of {@code RestoreArchive} and {@code _printTocEntry} in
 * PostgreSQL's {@code pg_backup_archiver.c}.
 */
final class PlainDump {
    private static final String HEADER = "-- PostgreSQL database dump";
    private static final String TRAILER = "-- PostgreSQL database dump complete";
    private static final String CLUSTER = "-- PostgreSQL database cluster dump";
    private static final String SERVER = "-- Dumped from database version ";
    private static final String ENCODING = "SET client_encoding = '";
    private static final Set<String> UTF8_NAMES = Set.of("UTF8", "UTF-8", "UNICODE");

    private final Path path;
    private final Window window;
    private final Dump.Visitor visitor;
    private Entry entry = Entry.PREAMBLE;
    private boolean begun;
    private boolean part;
    private boolean complete;

    PlainDump(Path path, InputStream plainSql, Dump.Visitor visitor) {
        this.path = path;
        this.window = new Window(plainSql);
        this.visitor = visitor;
    }

    /** For a part of the dump that begins with {@code entry} at {@code line}. */
    PlainDump(Path path, InputStream part, long length, Entry entry, int line, Dump.Visitor visitor) {
        this.path = path;
        this.window = new Window(part, length, line);
        this.visitor = visitor;
        this.entry = entry;
    }

    void read() throws IOException {
        skipByteOrderMark();
        readAll();
        requireHeader();
        if (!complete) {
            throw truncated(window.line(), "the dump has no end (the line \"" + TRAILER + "\" is missing)");
        }
    }

    /** Reads a part, of which neither the header nor the trailer is asked. */
    void readPart() throws IOException {
        begun = true;
        part = true;
        readAll();
    }

    private void readAll() throws IOException {
        while (skipBlank()) {
            visitor.at(window.offset(), window.line());
            if (window.has(2) && window.at(0) == '-' && window.at(1) == '-') {
                comment(window.line(), takeLine());
            } else if (window.at(0) == '\\') {
                command(window.line(), takeLine());
            } else {
                requireHeader();
                statement();
            }
        }
    }

    /** Whether it was read up to the end of the stream. */
    boolean isAtEnd() {
        return window.exhausted();
    }

    private void skipByteOrderMark() throws IOException {
        if (window.has(3) && window.decoded(3).equals("\uFEFF")) {
            window.advance(3);
        }
    }

    private boolean skipBlank() throws IOException {
        while (window.has(1)) {
            int blank = 0;
            while (blank < window.available() && Character.isWhitespace(window.at(blank))) {
                blank++;
            }
            window.advance(blank);
            if (window.available() > 0) {
                return true;
            }
        }
        return false;
    }

    private String takeLine() throws IOException {
        int length = window.lineLength();
        String line = window.decoded(length);
        window.advance(length);
        return line;
    }

    private void comment(int line, String comment) throws IOException {
        if (comment.equals(TRAILER)) {
            complete = true;
        } else if (comment.equals(HEADER)) {
            if (begun && !part) {
                throw refusal(line, "a second dump begins here", "give each tenant a dump of its own");
            }
            begun = true;
        } else if (comment.equals(CLUSTER)) {
            throw refusal(
                    line,
                    "it is a dump of a whole cluster by pg_dumpall",
                    "dump each tenant with pg_dump --file NAME.sql");
        } else if (comment.startsWith(SERVER)) {
            visitor.server(major(line, comment.substring(SERVER.length())));
        } else {
            Optional<Entry> header = TocHeader.parse(comment);
            if (header.isPresent()) {
                begin(header.get());
            }
        }
    }

    private void begin(Entry next) throws IOException {
        entry = next;
        if (!FreshDatabase.has(entry)) {
            visitor.entry(entry);
        }
    }

    private int major(int line, String version) {
        int digits = 0;
        while (digits < version.length() && Character.isDigit(version.charAt(digits))) {
            digits++;
        }
        if (digits == 0 || digits > 3) {
            throw refusal(line, "the server version \"" + version + "\" is none", Refusal.DUMP_AGAIN);
        }
        return Integer.parseInt(version.substring(0, digits));
    }

    /** The commands of psql that {@code pg_dump} writes. Any other would do what nobody here can foresee. */
    private void command(int line, String command) throws IOException {
        String name = command.split("\\s", 2)[0];
        switch (name) {
            case "\\restrict", "\\unrestrict" -> {}
            case "\\connect" -> entry = Entry.PREAMBLE;
            default ->
                throw window.has(1)
                        ? refusal(line, "pg_dump writes no " + name, "use the dump as pg_dump made it")
                        : truncated(line, "the dump ends in the middle of this line");
        }
    }

    private void statement() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while reading " + path);
        }
        int line = window.line();
        int length = statementLength();
        String sql = sql(line, length);
        window.advance(length + 1);
        if (isCopy(sql)) {
            copy(sql, line);
        } else if (!sql.isEmpty() && !FreshDatabase.has(entry, sql)) {
            requireUtf8(sql, line);
            visitor.statement(entry, sql, line);
        }
    }

    /** How many bytes it is to the semicolon that ends the statement. */
    private int statementLength() throws IOException {
        while (true) {
            String text = window.text();
            int from = window.textPosition();
            SqlLexer lexer = new SqlLexer(text, from);
            StatementEnd end = new StatementEnd();
            while (lexer.next() != Token.END && (window.exhausted() || lexer.end() < text.length())) {
                if (end.isAt(lexer)) {
                    return lexer.start() - from;
                }
                if (!lexer.closed()) {
                    break;
                }
            }
            if (window.exhausted()) {
                throw truncated(window.line(), "the dump ends in the middle of the statement that begins here");
            }
            window.more();
        }
    }

    private String sql(int line, int length) {
        String sql = window.decoded(length).stripTrailing();
        if (sql.indexOf('\0') >= 0) {
            throw refusal(line, "the statement holds a zero byte", Refusal.DUMP_AGAIN);
        }
        if (sql.indexOf('\uFFFD') >= 0) {
            byte[] bytes = new byte[length];
            window.copyTo(bytes, 0, length);
            requireUtf8(line, bytes);
        }
        return sql;
    }

    private void requireUtf8(int line, byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw notUtf8(line, "the statement is not UTF-8");
        }
    }

    private void requireUtf8(String sql, int line) {
        if (sql.startsWith(ENCODING)) {
            String encoding = sql.substring(ENCODING.length(), sql.length() - 1);
            if (!UTF8_NAMES.contains(encoding)) {
                throw notUtf8(line, "the dump is in " + encoding);
            }
        }
    }

    private static boolean isCopy(String sql) {
        return sql.startsWith("COPY ") && sql.endsWith(" FROM stdin");
    }

    private void copy(String sql, int line) throws IOException {
        window.advance(window.lineLength());
        if (window.has(1)) {
            window.advance(1);
        }
        CopyRows rows = new CopyRows(window);
        visitor.copy(entry, sql, rows, line);
        if (!rows.skipToEnd()) {
            throw truncated(line, "the dump ends in the middle of the COPY that begins here");
        }
    }

    private void requireHeader() {
        if (!begun) {
            throw refusal(
                    window.line(), "it is no dump of PostgreSQL (no line \"" + HEADER + "\")", Refusal.DUMP_AGAIN);
        }
    }

    private UsageException truncated(int line, String problem) {
        return refusal(line, problem, "it was cut off: " + Refusal.DUMP_AGAIN);
    }

    private UsageException notUtf8(int line, String problem) {
        return refusal(line, problem, "make it with pg_dump --encoding=UTF8");
    }

    private UsageException refusal(int line, String problem, String remedy) {
        return Refusal.of(path, line, problem, remedy);
    }
}
