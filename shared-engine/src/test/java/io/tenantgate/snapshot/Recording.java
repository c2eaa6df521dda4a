package io.tenantgate.snapshot;

import io.tenantgate.snapshot.Dump.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps all that a dump tells its visitor. */
final class Recording implements Dump.Visitor {
    record Statement(Entry entry, String sql, int line) {}

    record Copy(Entry entry, String sql, String rows, int line) {}

    int server;
    final List<Entry> entries = new ArrayList<>();
    final List<Statement> statements = new ArrayList<>();
    final List<Copy> copies = new ArrayList<>();

    static Recording of(Path path) throws IOException {
        Recording recording = new Recording();
        new Dump(path).read(recording);
        return recording;
    }

    List<String> sql() {
        return statements.stream().map(Statement::sql).toList();
    }

    /** Without the preamble, in which versions and options differ. */
    List<String> sqlOfEntries() {
        return statements.stream()
                .filter(statement -> !statement.sql().startsWith("SET ")
                        && !statement.entry().type().isEmpty())
                .map(Statement::sql)
                .toList();
    }

    @Override
    public void server(int major) {
        server = major;
    }

    @Override
    public void entry(Entry entry) {
        entries.add(entry);
    }

    @Override
    public void statement(Entry entry, String sql, int line) {
        statements.add(new Statement(entry, sql, line));
    }

    @Override
    public void copy(Entry entry, String copyStatement, InputStream rows, int line) throws IOException {
        copies.add(new Copy(entry, copyStatement, new String(rows.readAllBytes(), StandardCharsets.UTF_8), line));
    }
}
