package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.catalog.ScratchServer;
import io.tenantgate.render.JsonReport;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import io.tenantgate.report.ShapeSummary;
import io.tenantgate.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From live databases to a verdict, as a user goes. */
class SnapshotIT {
    private static final Path BIN = Path.of("/usr/lib/postgresql/15/bin");
    private static final List<String> TENANTS = List.of("snapshot_acme", "snapshot_globex", "snapshot_initech");
    private static final String SCHEMA = """
            create table users (id bigint primary key, email text, plan text);
            create table payments (id bigint primary key, user_id bigint not null references users, amount numeric);
            create index payments_user on payments (user_id);
            create view paying as select distinct user_id from payments;
            create table schema_migrations (version text primary key);
            insert into users select i, 'u' || i, 'free' from generate_series(1, 30000) i;
            insert into schema_migrations values ('001');
            alter table users owner to snapshot_app; alter table payments owner to snapshot_app;
            alter view paying owner to snapshot_app;
            analyze""";

    private static ScratchServer server;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = ScratchServer.version15();
        run("postgres", """
                do $$ begin
                    if to_regrole('snapshot_app') is null then
                        create role snapshot_app; create role snapshot_gate login;
                        grant pg_read_all_stats, pg_read_all_data to snapshot_gate;
                    end if;
                end $$""");
    }

    @BeforeEach
    void fill() throws SQLException, IOException {
        for (String tenant : TENANTS) {
            run("postgres", "create database " + tenant + " template template0");
            run(tenant, SCHEMA);
        }
        run("snapshot_initech", "alter table users add legacy text; drop index payments_user");
        write("migrations/001_users.sql", "CREATE TABLE users ();");
        write("migrations/002_index.sql", "CREATE INDEX users_email ON users (email);");
        write("migrations/003_default.sql", "ALTER TABLE users ALTER COLUMN plan SET NOT NULL;");
    }

    @AfterEach
    void drop() throws SQLException {
        for (String tenant : TENANTS) {
            run("postgres", "drop database if exists " + tenant + " with (force)");
        }
    }

    private static void run(String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }

    private CommandRun capture(String... more) {
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "snapshot",
                                "capture",
                                "--pg-dump",
                                BIN.resolve("pg_dump").toString(),
                                "--out",
                                folder.resolve("pack").toString()),
                        Stream.of(more))
                .toList();
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private CommandRun captureAll() {
        return capture("--url", url("postgres"), "--databases", "snapshot_*");
    }

    private static String url(String database) {
        return "postgresql://snapshot_gate@127.0.0.1:" + server.port() + "/" + database;
    }

    private Report gate(String snapshots, String more) throws IOException {
        write("tenantgate.yml", """
                version: 1
                tenants: { snapshots: %s }
                migrations: { path: migrations, tool: sql }
                %s
                """.formatted(snapshots, more));
        CommandRun.gate(folder);
        return JsonReport.read(folder.resolve("report/report.json"));
    }

    private void dumpAll() throws Exception {
        for (String tenant : TENANTS) {
            Path file = folder.resolve("dumps/" + tenant + ".sql");
            Files.createDirectories(file.getParent());
            Process dump = new ProcessBuilder(
                            BIN.resolve("pg_dump").toString(),
                            "--host=127.0.0.1",
                            "--port=" + server.port(),
                            "--username=postgres",
                            "--file=" + file,
                            tenant)
                    .start();
            assertThat(dump.waitFor()).isZero();
        }
    }

    @Test
    void shouldEndInSameVerdictAsOverDumps() throws Exception {
        dumpAll();
        assertThat(captureAll().exitCode()).isZero();

        // So that the sizes, which both must know, decide.
        Report overDumps = gate("dumps", "policy: { lock-wait: 1ms }");
        Report overPack = gate("pack", "policy: { lock-wait: 1ms }");

        assertThat(overPack.error()).isNull();
        assertThat(overPack.overallStatus())
                .isEqualTo(overDumps.overallStatus())
                .isEqualTo(Verdict.FAIL);
        assertThat(shapes(overPack)).isEqualTo(shapes(overDumps));
        assertThat(overPack.findings()).isNotEmpty();
        assertThat(withoutData(overPack)).isEqualTo(withoutData(overDumps));
        // The only thing that a pack without rows cannot tell.
        assertThat(overPack.findings()).extracting(Finding::id).contains("data-not-tried");
    }

    private static List<List<Object>> shapes(Report report) {
        return Objects.requireNonNull(report.fleet()).shapes().stream()
                .map((ShapeSummary shape) -> List.<Object>of(shape.id(), shape.tenants(), shape.drift()))
                .toList();
    }

    private static Set<String> withoutData(Report report) {
        return report.findings().stream()
                .filter(finding -> !finding.id().equals("data-not-tried"))
                .map(finding -> finding.id() + " " + finding.severity() + " " + finding.file() + ":" + finding.line()
                        + " " + finding.message())
                .collect(Collectors.toSet());
    }

    @Test
    void shouldNeverPassOverTenantThatWasNotCaptured() throws Exception {
        write(
                "tenants.txt",
                "# all of them\n" + url("snapshot_acme") + "\n\nglobex " + url("snapshot_globex") + "\ngone "
                        + url("snapshot_gone") + "\n");
        CommandRun run = capture("--urls", folder.resolve("tenants.txt").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(run.out()).contains("2 of 3 tenants");
        assertThat(run.err()).contains("not captured: gone: ");

        Report report = gate("pack", "rollback: { required: false }\n");

        assertThat(report.overallStatus()).isEqualTo(Verdict.FAIL);
        assertThat(report.findings())
                .filteredOn(finding -> finding.id().equals("tenant-not-captured"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.tenants().examples()).containsExactly("gone"));
    }

    @Test
    void shouldTellTenantsWhoseSnapshotIsOld() throws Exception {
        captureAll();
        write("tenants.txt", TENANTS.stream().map(SnapshotIT::url).collect(Collectors.joining("\n")));
        run("postgres", "drop database snapshot_globex with (force)");
        capture("--urls", folder.resolve("tenants.txt").toString());

        assertThat(gate("pack", "").findings()).extracting(Finding::id).contains("stale-snapshot");
    }

    @Test
    void shouldGateSchemasFromPack() throws Exception {
        StringBuilder script = new StringBuilder();
        for (String schema : List.of("tenant_a", "tenant_b", "tenant_c")) {
            script.append(
                    "create schema %1$s authorization snapshot_app; create table %1$s.users (id bigint primary key, email text);"
                            .formatted(schema));
            script.append("alter table %1$s.users owner to snapshot_app;".formatted(schema));
            script.append("insert into %1$s.users select i, 'u' from generate_series(1, 20000) i;".formatted(schema));
        }
        run("snapshot_acme", script + "alter table tenant_c.users add more text; analyze");
        write("migrations/001_users.sql", "ALTER TABLE users ADD COLUMN nickname text;");
        CommandRun run = capture("--url", url("snapshot_acme"), "--schemas", "tenant_*");
        assertThat(run.exitCode()).as(run.err()).isZero();

        write("tenantgate.yml", """
                version: 1
                tenants: { snapshots: pack, isolation: schema }
                migrations: { path: migrations, tool: sql }
                """);
        Files.delete(folder.resolve("migrations/003_default.sql"));
        CommandRun.gate(folder);
        Report report = JsonReport.read(folder.resolve("report/report.json"));

        assertThat(report.error()).isNull();
        assertThat(Objects.requireNonNull(report.fleet()).shapes())
                .extracting(ShapeSummary::tenants)
                .containsExactly(List.of("tenant_a", "tenant_b"), List.of("tenant_c"));
        assertThat(report.findings())
                .filteredOn(finding -> finding.id().equals("index-blocks-writes"))
                .isNotEmpty();
    }

    @Test
    void shouldShowPack() {
        captureAll();
        String pack = folder.resolve("pack").toString();

        CommandRun table = CommandRun.of("snapshot", "inspect", pack);
        CommandRun json = CommandRun.of("snapshot", "inspect", pack, "--format", "json");

        assertThat(table.exitCode()).isZero();
        assertThat(table.out())
                .contains(
                        "3 tenants, isolation database",
                        "main shape",
                        "lacks index payments_user",
                        "(snapshot_initech)");
        assertThat(json.out()).startsWith("{").contains("\"shapes\"", "\"age_seconds\"");
    }

    @Test
    void shouldEndInOneLineOnBadInput() throws IOException {
        for (String[] arguments : new String[][] {
            {"snapshot", "inspect", folder.resolve("nothing").toString()},
            {"snapshot", "capture", "--url", "postgresql://x:hunter2@127.0.0.1:1/y", "--databases", "*"},
            {"snapshot", "capture", "--url", "nonsense:hunter2"},
            {"snapshot", "capture", "--urls", folder.resolve("nothing").toString()},
            {"snapshot", "capture"},
            {"snapshot", "capture", "--url", url("snapshot_acme"), "--jobs", "0"},
        }) {
            CommandRun run = CommandRun.of(arguments);

            assertThat(run.exitCode()).as(String.join(" ", arguments)).isIn(ExitCode.USAGE, ExitCode.ERROR);
            assertThat(run.complaints()).as(String.join(" ", arguments)).hasSize(1);
            assertThat(run.err()).doesNotContain("hunter2").doesNotContain("internal error");
        }
    }
}
