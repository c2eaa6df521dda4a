package io.tenantgate.mirror;

import io.tenantgate.snapshot.Dump;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** Replays a dump's rows in one transaction of {@code session}, and its sequences' positions where all rows are wanted. */
final class RowLoader implements Dump.Visitor {
    private static final int BUFFER = 1 << 16;

    /** So much text of {@code INSERT} statements goes in one message. */
    private static final int BATCH = 1 << 18;

    private final MirrorServer server;
    private final Connection session;
    private final Path dump;
    private final TenantSchemas tenants;
    private final SchemaName schema;
    private final @Nullable Set<String> tables;
    private final StringBuilder inserts = new StringBuilder();
    private int firstInsert;
    private String encoding = "";

    /**
     * {@code session} must be in a transaction and send simple queries.
     *
     * @param tables as the mirror names them; null for all
     */
    RowLoader(
            MirrorServer server,
            Connection session,
            Path dump,
            TenantSchemas tenants,
            SchemaName schema,
            @Nullable Set<String> tables) {
        this.server = server;
        this.session = session;
        this.dump = dump;
        this.tenants = tenants;
        this.schema = schema;
        this.tables = tables;
    }

    @Override
    public boolean wants(Dump.Entry entry) {
        return switch (entry.type()) {
            case "TABLE DATA" -> isWanted(entry);
            case "SEQUENCE SET" -> tables == null && tenants.include(entry);
            // The preamble tells the encoding.
            default -> entry.type().isEmpty();
        };
    }

    @Override
    public void statement(Dump.Entry entry, String sql, int line) throws IOException {
        var statement = new DumpStatement(entry, sql, line);
        if (statement.kind() == DumpStatement.Kind.SETTING
                && statement.setting().equals("client_encoding")) {
            encoding = statement.value();
        }
        if (entry.type().equals("TABLE DATA") && isWanted(entry) && sql.startsWith("INSERT")) {
            insert(schema.ofStatement(sql), line);
        } else if (entry.type().equals("SEQUENCE SET") && tables == null && tenants.include(entry)) {
            flush();
            run(schema.ofCall(sql), line);
        }
    }

    @Override
    public void copy(Dump.Entry entry, String copyStatement, InputStream rows, int line) throws IOException {
        if (!isWanted(entry)) {
            return;
        }
        flush();
        try {
            new CopyManager(session.unwrap(BaseConnection.class))
                    .copyIn(schema.ofStatement(copyStatement) + encodingOption(), rows, BUFFER);
        } catch (SQLException e) {
            throw Failures.ofDump(dump + ":" + line, server, roomNeeded(), e);
        }
    }

    void finish() {
        flush();
    }

    private boolean isWanted(Dump.Entry entry) {
        return tenants.include(entry)
                && (tables == null
                        || tables.contains(schema.ofMirror(String.valueOf(entry.schema())) + "." + entry.name()));
    }

    /** The session itself speaks UTF-8; the rows are sent as the dump holds them. */
    private String encodingOption() {
        return encoding.isEmpty() || encoding.equalsIgnoreCase("UTF8")
                ? ""
                : " WITH (ENCODING " + Quote.literal(encoding) + ")";
    }

    private void insert(String sql, int line) {
        if (inserts.isEmpty()) {
            firstInsert = line;
        }
        inserts.append(sql).append("\n;\n");
        if (inserts.length() > BATCH) {
            flush();
        }
    }

    private void flush() {
        if (!inserts.isEmpty()) {
            var script = inserts.toString();
            inserts.setLength(0);
            run(script, firstInsert);
        }
    }

    private void run(String sql, int line) {
        try {
            Sessions.run(session, sql);
        } catch (SQLException e) {
            throw Failures.ofDump(dump + ":" + line, server, roomNeeded(), e);
        }
    }

    /** Rows take about twice the room of their text, with their indexes. */
    private long roomNeeded() {
        return DataFolder.BYTES + 2 * dump.toFile().length();
    }
}
