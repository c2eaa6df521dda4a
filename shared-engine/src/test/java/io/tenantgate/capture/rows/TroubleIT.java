package io.tenantgate.capture.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ScratchServer;
import io.tenantgate.machine.Needs;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between a capture and a server, each time told in one line and without half a file. */
class TroubleIT {
    private static final String LARGE =
            "CREATE TABLE large (id int PRIMARY KEY, filler text); INSERT INTO large SELECT i, repeat(md5(i::text), 20) FROM generate_series(1, 100000) i;";

    @TempDir
    private Path folder;

    @Test
    void shouldNameTableThatTheRoleMayNotReadAndGoOn() throws Exception {
        try (Connection production = asReader("""
                CREATE TABLE open (id int); INSERT INTO open VALUES (1);
                CREATE TABLE closed (id int);
                CREATE SEQUENCE hidden;
                """, "GRANT SELECT ON open TO reader")) {
            RowCopy.Result result = Copied.from(production, Copied.rules("10", "*.*=keep"), target());

            assertThat(result.tables()).containsOnlyKeys("public.open");
            assertThat(result.inPart()).containsExactly("public.closed");
            assertThat(result.leftOut())
                    .containsExactly(
                            "public.closed: the role may not read it; GRANT SELECT on it, and USAGE on its schema",
                            "public.hidden: the role may not read it; GRANT SELECT on it, and USAGE on its schema");
        }
    }

    @Test
    void shouldRefuseCopyThatCannotBeWhole() throws Exception {
        try (Connection production = asReader("""
                CREATE TABLE closed (id int PRIMARY KEY);
                CREATE TABLE open (id int REFERENCES closed);
                """, "GRANT SELECT ON open TO reader")) {
            refused(production, UsageException.class)
                    .hasMessageContaining(
                            "public.closed is referred to by public.open (open_id_fkey) and cannot be read")
                    .hasMessageContaining("GRANT SELECT")
                    .hasMessageContaining("--rows 'public.open=0'");
        }
    }

    @Test
    void shouldRefuseToCopyWhatRowSecurityLets() throws Exception {
        try (Connection production = asReader("""
                CREATE TABLE t (id int);
                ALTER TABLE t ENABLE ROW LEVEL SECURITY;
                CREATE POLICY low ON t USING (id < 2);
                """, "GRANT SELECT ON t TO reader")) {
            refused(production, UsageException.class)
                    .hasMessage("public.t: row-level security hides rows from the role; capture as one with BYPASSRLS");
        }
    }

    @Test
    void shouldSayThatATableWasDroppedMeanwhile() throws Exception {
        meanwhile(
                "CREATE TABLE t (id int)",
                "DROP TABLE t",
                "a table was dropped while waiting for the tables (relation \"public.t\"");
    }

    @Test
    void shouldNotTakeATruncatedTableForAnEmptyOne() throws Exception {
        meanwhile(
                "CREATE TABLE t (id int); INSERT INTO t VALUES (1)",
                "TRUNCATE t",
                "public.t was emptied or rewritten after the snapshot began");
    }

    @Test
    void shouldNotTakeARewrittenTableForAnEmptyOne() throws Exception {
        meanwhile(
                "CREATE TABLE t (id int); INSERT INTO t VALUES (1)",
                "ALTER TABLE t ALTER id TYPE bigint",
                "public.t was emptied or rewritten after the snapshot began");
    }

    private void meanwhile(String before, String after, String complaint) throws Exception {
        ScratchServer server = ScratchServer.bundled();
        try (Connection production = server.database(before);
                Connection other = server.connect(production.getCatalog())) {
            Copied.begin(production);
            Copied.list(production, "SELECT count(*) FROM pg_class");
            Copied.run(other, after);
            assertThatThrownBy(() ->
                            RowCopy.run(production, CatalogScope.DATABASE, Copied.rules("10", "*.*=keep"), target()))
                    .isInstanceOf(GateException.class)
                    .hasMessageContaining(complaint)
                    .hasMessageContaining("capture again")
                    .hasMessageNotContaining("\n");
            assertThat(folder).isEmptyDirectory();
            Copied.end(production);
        }
    }

    @Test
    void shouldSayThatALockIsHeld() throws Exception {
        ScratchServer server = ScratchServer.bundled();
        try (Connection production = server.database("CREATE TABLE t (id int)");
                Connection other = server.connect(production.getCatalog())) {
            other.setAutoCommit(false);
            Copied.run(other, "LOCK TABLE t");
            Copied.run(production, "SET lock_timeout = '100ms'");
            refused(production, GateException.class)
                    .hasMessageContaining("another session holds a table locked while waiting for the tables");
        }
    }

    @Test
    void shouldFreeItsLocksAndSettings() throws Exception {
        ScratchServer server = ScratchServer.bundled();
        try (Connection production = server.database("CREATE TABLE t (id int)");
                Connection other = server.connect(production.getCatalog())) {
            Copied.begin(production);
            RowCopy.run(production, CatalogScope.DATABASE, Copied.rules("10", "*.*=keep"), target());
            Copied.run(other, "SET lock_timeout = '1s'; DROP TABLE t");
            assertThat(Copied.list(
                            production, "SELECT current_setting('search_path') || current_setting('row_security')"))
                    .isEqualTo(List.of("\"$user\", publicon"));
            assertThat(Copied.list(production, "SELECT coalesce(current_setting('tenantgate.mask_inner', true), '')"))
                    .isEqualTo(List.of(""));
            Copied.end(production);
        }
    }

    @Test
    void shouldSayThatTheStatementTookTooLong() throws Exception {
        try (Connection production = ScratchServer.bundled().database(LARGE)) {
            Copied.run(production, "SET statement_timeout = '10ms'");
            refused(production, GateException.class)
                    .hasMessageContaining("the server stopped a statement while ")
                    .hasMessageContaining("lower --rows");
        }
    }

    @Test
    void shouldSayThatTheServerWentAway() throws Exception {
        ScratchServer server = ScratchServer.bundled();
        try (Connection production = server.database(LARGE);
                Connection other = server.connect(production.getCatalog())) {
            Thread killer = new Thread(() -> terminateOnceCopying(other));
            killer.start();
            refused(production, GateException.class, "all")
                    .hasMessageContaining("the server went away while copying public.large");
            killer.join();
        }
    }

    private static void terminateOnceCopying(Connection other) {
        try {
            while (Copied.list(other, """
                            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                            WHERE datname = current_database() AND query LIKE 'COPY %' AND pid <> pg_backend_pid()""").isEmpty()) {
                Thread.onSpinWait();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldNotShowAValueThatAMaskFailsOn() throws Exception {
        try (Connection production = ScratchServer.bundled().database("""
                CREATE DOMAIN word AS text CHECK (VALUE !~ '[0-9]');
                CREATE TABLE t (a word);
                INSERT INTO t VALUES ('secret');
                """)) {
            Copied.begin(production);
            assertThatThrownBy(() ->
                            RowCopy.run(production, CatalogScope.DATABASE, Copied.rules("all", "t.a=hash"), target()))
                    .isInstanceOf(GateException.class)
                    .hasMessage(
                            "a value could not be read or masked while copying public.t (SQLSTATE 23514; the server's"
                                    + " message may hold the value and is not shown); use another mask")
                    .hasNoCause();
            assertThat(folder).isEmptyDirectory();
            Copied.end(production);
        }
    }

    @Test
    void shouldSayThatTheDiskIsFull() throws Exception {
        boolean mounted = sh("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString());
        Needs.that(mounted, "no small file system can be mounted");
        try (Connection production = ScratchServer.bundled().database(LARGE)) {
            refused(production, GateException.class, "all")
                    .hasMessageContaining(target() + ": the rows could not be written")
                    .hasMessageContaining("No space left");
            assertThat(production.isClosed()).isTrue();
        } finally {
            sh("umount", folder.toString());
        }
    }

    @Test
    void shouldRefuseTransactionThatIsNoSnapshot() throws Exception {
        try (Connection production = ScratchServer.bundled().database("")) {
            production.setAutoCommit(false);
            assertThatThrownBy(() ->
                            RowCopy.run(production, CatalogScope.DATABASE, Copied.rules("all", "*.*=keep"), target()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldSayWhatIsLeftOut() throws Exception {
        try (Connection production = ScratchServer.bundled().database("""
                CREATE FOREIGN DATA WRAPPER w;
                CREATE SERVER s FOREIGN DATA WRAPPER w;
                CREATE FOREIGN TABLE elsewhere (id int) SERVER s;
                SELECT lo_create(4711);
                """)) {
            assertThat(Copied.from(production, Copied.rules("all", "*.*?=keep"), target())
                            .leftOut())
                    .containsExactly(
                            "public.elsewhere: a foreign table, whose rows are on another server",
                            "1 large object: never copied");
        }
    }

    private Path target() {
        return folder.resolve("rows.sql.gz");
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
            Connection production, Class<? extends Exception> kind) throws IOException {
        return refused(production, kind, "10");
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
            Connection production, Class<? extends Exception> kind, String rows) throws IOException {
        var refused = assertThatThrownBy(() -> Copied.from(production, Copied.rules(rows, "*.*=keep"), target()))
                .isInstanceOf(kind)
                .hasMessageNotContaining("\n");
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        return refused;
    }

    /** A connection of a role that may read what {@code grants} say. */
    private static Connection asReader(String script, String grants) throws Exception {
        ScratchServer server = ScratchServer.bundled();
        Connection connection = server.database(script);
        Copied.run(connection, """
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader') THEN CREATE ROLE reader; END IF;
                END $$""");
        Copied.run(connection, grants);
        Copied.run(connection, "SET ROLE reader");
        return connection;
    }

    private static boolean sh(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
