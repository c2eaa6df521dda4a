package io.tenantgate.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.config.PostgresConfig;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The disposable server that somebody else runs is an embedded one here. */
class ExternalServerIT {
    private static final TextDump DUMP =
            new TextDump("CREATE TABLE public.t (id int);\nALTER TABLE public.t OWNER TO app;\n");

    private EmbeddedServer theirs;
    private Connection there;

    @BeforeEach
    void start() throws SQLException {
        var account = ServerAccount.choose();
        var cache = Path.of(System.getProperty("user.home"), ".cache");
        theirs = EmbeddedServer.start(Folders.standard(cache, account, 1L << 30), account);
        there = Sessions.open(theirs.address(), "postgres");
    }

    @AfterEach
    void stop() throws SQLException {
        there.close();
        theirs.close();
    }

    @Test
    void shouldMakeMirrorsAndLeaveNothing() throws SQLException {
        var before = objects();
        try (var mirrors = Mirrors.open(config(false));
                var template = mirrors.template(TextDump.snapshot("app", "app", "reader"), Set.of(), DUMP);
                var mirror = mirrors.clone(template);
                var owner = mirror.connectAsOwner()) {
            assertThat(mirrors.server().description()).contains("external").doesNotContain(password());
            mirror.loadRows(
                    TextDump.snapshot("app"),
                    null,
                    new TextDump(
                            "-- Name: t; Type: TABLE DATA; Schema: public; Owner: app\nINSERT INTO public.t VALUES (1);\n"));
            assertThat(Sessions.list(owner, "SELECT current_user || count(*) FROM t"))
                    .containsExactly("app1");
            assertThat(objects()).hasSizeGreaterThan(before.size());
        }
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void shouldTakeAwayWhatADeadRunLeftAndNothingOfALivingOne() throws SQLException {
        var before = objects();
        var dead = Mirrors.open(config(false));
        dead.template(TextDump.snapshot("app"), Set.of(), DUMP);
        Sessions.run(
                there,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                        + " AND backend_type = 'client backend'");
        assertThat(Stragglers.await(() -> !dead.server().isAlive(), java.time.Duration.ofSeconds(5)))
                .isTrue();
        assertThat(objects()).contains("app");

        try (var living = Mirrors.open(config(false))) {
            assertThat(objects()).isEqualTo(before);
            var template = living.template(TextDump.snapshot("app"), Set.of(), DUMP);
            try (var next = Mirrors.open(config(false));
                    var same = next.template(TextDump.snapshot("app"), Set.of(), DUMP)) {
                assertThat(same.database()).isNotEqualTo(template.database());
            }
            try (var clone = living.clone(template);
                    var owner = clone.connectAsOwner()) {
                assertThat(Sessions.list(owner, "SELECT current_user")).containsExactly("app");
            }
        }
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void shouldRefuseAServerThatOthersUse() throws SQLException {
        for (int i = 1; i <= 4; i++) {
            Sessions.run(there, "CREATE DATABASE shop_" + i);
        }
        assertThatThrownBy(() -> Mirrors.open(config(false)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("(shop_1, shop_2, shop_3 and 1 more)")
                .hasMessageContaining("allow-other-databases");
        Mirrors.open(config(true)).close();
        assertThat(objects()).contains("shop_1", "shop_4");
    }

    @Test
    void shouldRefuseAnOrdinaryUser() throws SQLException {
        Sessions.run(there, "CREATE ROLE plain LOGIN PASSWORD 'secret'; GRANT CONNECT ON DATABASE postgres TO plain");
        assertThatThrownBy(() -> Mirrors.open(config(url("plain", "secret", "postgres"), null)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("plain is no superuser");
    }

    @Test
    void shouldSayInOneLineWhatIsWrongWithTheUrlButNotThePassword() {
        assertRefused(url(DataFolder.ADMIN, "wr0ng", "postgres"), "does not let tenantgate_admin in");
        assertRefused(url(DataFolder.ADMIN, password(), "nowhere"), "has no database nowhere");
        assertRefused(
                "jdbc:postgresql://127.0.0.1:1/postgres?user=a&password=wr0ng",
                "no PostgreSQL server answers at 127.0.0.1:1");
    }

    @Test
    void shouldRefuseAPrivilegedOwner() {
        try (var mirrors = Mirrors.open(config(false))) {
            assertThatThrownBy(() -> mirrors.template(TextDump.snapshot(DataFolder.ADMIN), Set.of(), DUMP))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("privileged role");
        }
    }

    @Test
    void shouldRefuseAnotherVersion() {
        assertThatThrownBy(() -> Mirrors.open(config(url(DataFolder.ADMIN, password(), "postgres"), 14)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("postgres.version is 14 but what is available is PostgreSQL 18.");
    }

    private void assertRefused(String url, String message) {
        assertThatThrownBy(() -> Mirrors.open(config(url, null)))
                .isInstanceOf(GateException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("wr0ng")
                .hasMessageNotContaining(password())
                .hasMessageNotContaining("\n");
    }

    private List<String> objects() throws SQLException {
        return Sessions.list(
                there, "SELECT datname FROM pg_database UNION ALL SELECT rolname FROM pg_roles ORDER BY 1");
    }

    private PostgresConfig config(boolean allowOtherDatabases) {
        return new PostgresConfig(
                null,
                PostgresConfig.Provider.EXTERNAL,
                null,
                null,
                url(DataFolder.ADMIN, password(), "postgres"),
                allowOtherDatabases);
    }

    private static PostgresConfig config(String url, @org.jspecify.annotations.Nullable Integer version) {
        return new PostgresConfig(version, PostgresConfig.Provider.EXTERNAL, null, null, url, false);
    }

    private String url(String user, String password, String database) {
        return "postgresql://" + user + ":" + password + "@127.0.0.1:"
                + theirs.address().port() + "/" + database + "?sslmode=disable";
    }

    private String password() {
        return theirs.address().password();
    }
}
