package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.catalog.ScratchServer;
import io.tenantgate.pack.Pack;
import io.tenantgate.pack.PackReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From rows in production to a verdict over them: {@code snapshot capture --data}, then {@code gate}. */
class CaptureDataIT {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final String SCHEMA = """
            DO $$ BEGIN
              IF to_regrole('data_app') IS NULL THEN CREATE ROLE data_app; END IF;
            END $$;
            GRANT ALL ON SCHEMA public TO data_app;
            SET ROLE data_app;
            CREATE TABLE plans (id int PRIMARY KEY);
            CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE, phone text, plan int REFERENCES plans);
            INSERT INTO plans SELECT generate_series(1, 500);
            INSERT INTO users (email, phone, plan)
              SELECT 'person' || i || '@corp.test', '+49 ' || 1000 + i, i %% 500 + 1 FROM generate_series(1, 2000) i;
            %s
            ANALYZE;
            """;

    @TempDir
    private Path folder;

    private final List<String> databases = new ArrayList<>();
    private ScratchServer server;
    private String prefix = "";

    @BeforeEach
    void prepare() throws Exception {
        server = ScratchServer.version15();
        prefix = "rows_" + TESTS.incrementAndGet() + "_";
    }

    @AfterEach
    void drop() throws Exception {
        for (String database : databases) {
            run("postgres", "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        }
    }

    @Test
    void shouldFindInCapturedRowsWhatBreaksAMigration() throws Exception {
        tenant("good", "");
        tenant("bad", "UPDATE users SET phone = NULL WHERE id = 1234;");

        CommandRun capture = capture("--rows", "20", "--mask", "*.email=email", "--mask", "users.phone=format");

        assertThat(capture.exitCode()).as(capture.err()).isZero();
        assertThat(capture.out()).contains("2 of 2 tenants captured", ", rows: ");
        assertThat(texts()).doesNotContain("corp.test").contains("@mask.example");
        for (Pack.Tenant tenant :
                PackReader.read(folder.resolve("snapshots"), name -> {}).tenants()) {
            Pack.Rows rows = Objects.requireNonNull(tenant.rows());
            assertThat(rows.inPart()).contains("public.users");
            assertThat(rows.masked()).containsEntry("public.users.email", "email");
            assertThat(rows.counts())
                    .hasEntrySatisfying(
                            "public.users", count -> assertThat(count).isBetween(20L, 60L));
        }

        CommandRun gate = gate("ALTER TABLE users ALTER phone SET NOT NULL;");

        assertThat(gate.exitCode()).as(gate.out() + gate.err()).isEqualTo(1);
        assertThat(report())
                .contains("\"data-tried-in-part\"", "23502", prefix + "bad")
                .doesNotContain("corp.test");
    }

    @Test
    void shouldSayNothingOfPartsWhereAllRowsWereCaptured() throws Exception {
        tenant("one", "");

        assertThat(capture("--rows", "all", "--mask", "*.*=keep").exitCode()).isZero();
        CommandRun gate = gate("SET lock_timeout = '1s';\nALTER TABLE users ALTER email SET NOT NULL;");

        assertThat(report()).as(gate.err()).doesNotContain("\"data-tried-in-part\"", "\"data-not-tried\"");
    }

    @Test
    void shouldLeaveRowsWhereTheyAreWithoutBeingAsked() throws Exception {
        tenant("one", "");

        assertThat(CommandRun.of(arguments(List.of())).exitCode()).isZero();

        assertThat(folder.resolve("snapshots/data")).isEmptyDirectory();
        assertThat(texts()).doesNotContain("corp.test");
    }

    @Test
    void shouldRefuseToCopyWithoutRules() {
        assertThat(capture().complaints())
                .containsExactly(
                        "tenantgate: --data: rows leave production only with rules that say what is masked; give them"
                                + " with --masks FILE or --mask TABLE.COLUMN=MASK, or say that everything may leave as it is with"
                                + " --mask '*.*=keep'");
        assertThat(CommandRun.of(arguments(List.of("--rows", "5"))).complaints())
                .containsExactly(
                        "tenantgate: --rows, --masks and --mask say how rows are copied; add --data to copy any");
    }

    @Test
    void shouldCaptureNobodyWhereARuleIsATypo() throws Exception {
        tenant("one", "");
        Path masks = Files.writeString(folder.resolve("masks.yml"), """
                version: 1
                masks:
                  users.phone: format
                  users.emial: email
                """);

        CommandRun capture = capture("--masks", masks.toString());

        assertThat(capture.exitCode()).isEqualTo(3);
        assertThat(capture.err()).contains("masks.yml:4: users.emial=email: there is no such column");
        assertThat(capture.out()).contains("Nothing was captured");
        assertThat(folder.resolve("snapshots/pack.json")).doesNotExist();
    }

    private void tenant(String name, String script) throws Exception {
        String database = prefix + name;
        databases.add(database);
        run("postgres", "CREATE DATABASE " + database + " TEMPLATE template0");
        run(database, SCHEMA.formatted(script));
    }

    private void run(String database, String sql) throws Exception {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private CommandRun capture(String... more) {
        List<String> all = new ArrayList<>(List.of("--data"));
        all.addAll(List.of(more));
        return CommandRun.of(arguments(all));
    }

    private String[] arguments(List<String> more) {
        List<String> all = new ArrayList<>(List.of(
                "snapshot",
                "capture",
                "--url",
                "postgresql://postgres@127.0.0.1:" + server.port() + "/postgres",
                "--databases",
                prefix + "*",
                "--out",
                folder.resolve("snapshots").toString(),
                "--pg-dump",
                "/usr/lib/postgresql/15/bin/pg_dump"));
        all.addAll(more);
        return all.toArray(String[]::new);
    }

    private CommandRun gate(String migration) throws Exception {
        Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(folder.resolve("migrations/001_change.sql"), migration);
        Files.writeString(folder.resolve("tenantgate.yml"), """
                version: 1
                tenants: { snapshots: snapshots }
                migrations: { path: migrations }
                rollback: { required: false }
                """);
        return CommandRun.gate(folder);
    }

    private String report() throws Exception {
        return Files.readString(folder.resolve("report/report.json"));
    }

    /** Everything that is in the pack. */
    private String texts() throws Exception {
        StringBuilder texts = new StringBuilder();
        try (var files = Files.walk(folder.resolve("snapshots"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (file.toString().endsWith(".gz")) {
                    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                        bytes = plain.readAllBytes();
                    }
                }
                texts.append(new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return texts.toString();
    }
}
