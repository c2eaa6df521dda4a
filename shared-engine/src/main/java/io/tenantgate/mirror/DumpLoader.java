package io.tenantgate.mirror;

import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Dump;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Replays a dump's schema in one transaction of {@code session}.
 *
 * <p>What the dump gives no owner belongs at first to {@code loader}, a superuser that exists only for this, and is handed
 * over to the tenant's owner at the end. Extensions stay with the bootstrap superuser, as in production.
 */
final class DumpLoader implements Dump.Visitor {
    /** One message holds that many statements at most: few enough that finding the one that failed is quick. */
    private static final int BATCH = 200;

    /** Means nothing here: text is sent as UTF-8, and a mirror has one tablespace. */
    private static final Set<String> SETTINGS_LEFT_OUT = Set.of("client_encoding", "default_tablespace", "role");

    /** What the server answers when it cannot give an extension: unknown, or its files are missing. */
    private static final Set<String> NO_EXTENSION = Set.of("0A000", "58P01", "42704");

    private final MirrorServer server;
    private final Connection session;
    private final Path dump;
    private final TenantSchemas tenants;
    private final String asLoader;
    private final Set<String> settings;
    private final Set<String> extensions;
    private final List<Sendable> batch = new ArrayList<>();
    private final List<DumpStatement> databaseSettings = new ArrayList<>();

    /** A statement with what has to stand around it. */
    private record Sendable(DumpStatement statement, String script) {}

    /** {@code session} must be in a transaction and send simple queries. */
    DumpLoader(MirrorServer server, Connection session, Path dump, TenantSchemas tenants, String loader)
            throws SQLException {
        this.server = server;
        this.session = session;
        this.dump = dump;
        this.tenants = tenants;
        this.asLoader = "SET ROLE " + Quote.identifier(loader);
        this.settings = new HashSet<>(Sessions.list(session, "SELECT name FROM pg_catalog.pg_settings"));
        this.extensions = new HashSet<>(Sessions.list(session, "SELECT name FROM pg_catalog.pg_available_extensions"));
        Sessions.run(session, asLoader);
    }

    @Override
    public boolean wants(Dump.Entry entry) {
        return !DumpStatement.isLeftOut(entry);
    }

    @Override
    public void statement(Dump.Entry entry, String sql, int line) {
        // A setting holds for whatever follows, whoever's it is.
        if (!tenants.include(entry) && !sql.startsWith("SET ")) {
            return;
        }
        var statement = new DumpStatement(entry, sql, line);
        switch (statement.kind()) {
            case DDL, SEARCH_PATH -> add(statement);
            case AS_ADMIN -> addAsAdmin(statement);
            case EXTENSION -> {
                if (!extensions.contains(statement.extension())) {
                    throw missing(statement);
                }
                addAsAdmin(statement);
            }
            case SETTING -> set(statement);
            case DATABASE_SETTING -> databaseSettings.add(statement);
            case LEFT_OUT -> {}
            case FOREIGN ->
                throw new UsageException(place(statement) + ": pg_dump writes no statement like this ("
                        + Failures.firstLine(sql) + "); give a dump that pg_dump made");
        }
    }

    @Override
    public void copy(Dump.Entry entry, String copyStatement, InputStream rows, int line) {
        // Rows are loaded where they matter, by RowLoader.
    }

    /** Sends what is still waiting and gives what has no owner to {@code owner}. */
    void finish(String owner) throws SQLException {
        flush();
        Sessions.run(
                session,
                "RESET ROLE; " + asLoader.replace("SET ROLE", "REASSIGN OWNED BY") + " TO " + Quote.identifier(owner));
    }

    /** Sets for {@code database} what the dump sets for its own, and returns that so that clones can be given it too. */
    List<String> applySettings(String database) {
        for (var setting : databaseSettings) {
            try {
                Sessions.run(session, "ALTER DATABASE " + Quote.identifier(database) + " " + setting.databaseSetting());
                session.commit();
            } catch (SQLException e) {
                throw failure(place(setting), e);
            }
        }
        return databaseSettings.stream().map(DumpStatement::databaseSetting).toList();
    }

    private void set(DumpStatement statement) {
        var name = statement.setting();
        // A newer pg_dump sets what an older server has not got; a name with a dot is an extension's.
        if (!SETTINGS_LEFT_OUT.contains(name) && (settings.contains(name) || name.contains("."))) {
            add(statement);
        }
    }

    private void add(DumpStatement statement) {
        add(new Sendable(statement, statement.sql()));
    }

    private void addAsAdmin(DumpStatement statement) {
        add(new Sendable(statement, "RESET ROLE;\n" + statement.sql() + "\n;" + asLoader));
    }

    private void add(Sendable sendable) {
        batch.add(sendable);
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    private void flush() {
        var script = new StringBuilder();
        // The line break ends a comment at the statement's end.
        batch.forEach(sendable -> script.append(sendable.script()).append("\n;\n"));
        try {
            Sessions.run(session, "SAVEPOINT batch");
            Sessions.run(session, script.toString());
            Sessions.run(session, "RELEASE batch");
        } catch (SQLException e) {
            throw findFailing(e);
        }
        batch.clear();
    }

    private RuntimeException findFailing(SQLException ofBatch) {
        for (int next = -1; next < batch.size(); next++) {
            try {
                Sessions.run(
                        session,
                        next < 0 ? "ROLLBACK TO batch" : batch.get(next).script());
            } catch (SQLException e) {
                return next < 0
                        ? failure(dump.toString(), ofBatch)
                        : failure(batch.get(next).statement(), e);
            }
        }
        return failure(dump.toString(), ofBatch);
    }

    private RuntimeException failure(DumpStatement statement, SQLException e) {
        return statement.kind() == DumpStatement.Kind.EXTENSION
                        && NO_EXTENSION.contains(String.valueOf(e.getSQLState()))
                ? missing(statement)
                : failure(place(statement), e);
    }

    private RuntimeException failure(String place, SQLException e) {
        return Failures.ofDump(place, server, DataFolder.BYTES, e);
    }

    private UsageException missing(DumpStatement statement) {
        var name = statement.extension();
        return new UsageException(place(statement) + ": the dump needs the extension " + name
                + ", which this server does not have; use postgres.provider external with a server that has it, for"
                + " example from a Docker image with " + name);
    }

    private String place(DumpStatement statement) {
        return dump + ":" + statement.line();
    }
}
