package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The programs that teams migrate with, as they are published, run by the gate with {@code tool: command}. */
class ToolsIT {
    private static final String CODE_MAKES_IT = "null";

    @TempDir
    private Path folder;

    /** Of each tool: the file and line of the column, of its index, and of the constraint that globex's rows break. */
    static List<Arguments> tools() {
        return List.of(
                Arguments.of(
                        "typeorm",
                        "migrations/1700000000000-AddNickname.js:3",
                        "migrations/1700000000000-AddNickname.js:4",
                        "migrations/1700000001000-EmailRequired.js:4"),
                Arguments.of(
                        "knex",
                        "migrations/20240101000000_add_nickname.js:" + CODE_MAKES_IT,
                        "migrations/20240101000000_add_nickname.js:3",
                        "migrations/20240102000000_fill_nickname.js:7"),
                Arguments.of(
                        "drizzle",
                        "migrations/0000_nickname.sql:1",
                        "migrations/0000_nickname.sql:2",
                        "migrations/0001_required.sql:1"),
                Arguments.of(
                        "sequelize",
                        "migrations/20240101000000-nickname.js:" + CODE_MAKES_IT,
                        "migrations/20240101000000-nickname.js:4",
                        "migrations/20240102000000-required.js:3"),
                Arguments.of(
                        "umzug",
                        "migrations/20240101000000-nickname.js:" + CODE_MAKES_IT,
                        "migrations/20240101000000-nickname.js:4",
                        "migrations/20240102000000-required.js:3"),
                Arguments.of(
                        "mikro-orm",
                        "migrations/Migration20240101000000.js:5",
                        "migrations/Migration20240101000000.js:6",
                        "migrations/Migration20240102000000.js:5"),
                Arguments.of(
                        "node-pg-migrate",
                        "migrations/1700000000000_nickname.js:" + CODE_MAKES_IT,
                        "migrations/1700000000000_nickname.js:3",
                        "migrations/1700000001000_required.sql:2"),
                Arguments.of("flyway", "sql/V1__nickname.sql:1", "sql/V1__nickname.sql:2", "sql/V2__required.sql:1"),
                Arguments.of(
                        "liquibase",
                        "changelog/changelog.xml:" + CODE_MAKES_IT,
                        "changelog/changelog.xml:10",
                        "changelog/changelog.xml:14"),
                Arguments.of(
                        "psql",
                        "migrations/001_nickname.sql:1",
                        "migrations/001_nickname.sql:2",
                        "migrations/002_required.sql:1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tools")
    void shouldSeeWhatToolDoesAndWhoseDataStopsIt(String tool, String column, String index, String constraint)
            throws IOException {
        ToolProject.in(folder, tool);

        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains(constraint + ": 1 of 2 tenants (globex)").contains("[constraint-violated]");
        assertThat(statements())
                .as(run.toString())
                .contains(
                        tuple(column, "ALTER TABLE", "AccessExclusiveLock"),
                        tuple(index, "CREATE INDEX", tableIsLockedAlready() ? "" : "ShareLock"),
                        tuple(constraint, "ALTER TABLE", lockOf(constraint)));
        assertThat(report().at("/execution_steps").valueStream())
                .filteredOn(step -> step.path("action").asString().startsWith("Executing migration"))
                .hasSize(2);
        assertThat(report().path("rollback_tested").asBoolean()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tools")
    void shouldPassWhereDataFits(String tool, String column, String index, String constraint) throws IOException {
        ToolProject.in(folder, tool).delete("snapshots/globex.sql");

        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(statements()).noneMatch(statement -> statement.toString().contains("pg_catalog"));
    }

    private String lockOf(String place) {
        return statementsWithLocks().stream()
                .filter(one -> one.get(0).equals(place))
                .map(one -> one.get(2))
                .findFirst()
                .orElse("");
    }

    private boolean tableIsLockedAlready() {
        return statementsWithLocks().stream()
                .filter(one -> one.get(1).equals("CREATE INDEX"))
                .allMatch(one -> one.get(2).isEmpty());
    }

    private List<Tuple> statements() {
        return statementsWithLocks().stream().map(one -> tuple(one.toArray())).toList();
    }

    /** Place, first two words and strongest lock of each statement. */
    private List<List<String>> statementsWithLocks() {
        List<List<String>> all = new ArrayList<>();
        for (JsonNode step : report().path("execution_steps")) {
            for (JsonNode statement : step.path("statements")) {
                String[] words = statement
                        .path("sql")
                        .asString()
                        .toUpperCase(java.util.Locale.ROOT)
                        .split("\\s+");
                all.add(List.of(
                        statement.path("file").asString() + ":"
                                + statement.path("line").asString("null"),
                        words[0] + " " + words[1],
                        statement.at("/locks/0/mode").asString("")));
            }
        }
        return all;
    }

    private JsonNode report() {
        return JsonMapper.shared().readTree(folder.resolve("report/report.json"));
    }

    @Test
    void shouldRunOnlyWhatTenantsHistoryLacks() throws IOException {
        SmallFleet fleet = ToolProject.in(folder, "knex").delete("snapshots/globex.sql");
        fleet.write("snapshots/acme.sql", withHistory(true));

        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(report().toString())
                .contains("Executing migration: 20240102000000_fill_nickname.js")
                .doesNotContain("Executing migration: 20240101000000_add_nickname.js");
    }

    @Test
    void shouldNotTakeHistoryWithoutRowsForAnEmptyOne() throws IOException {
        SmallFleet fleet = ToolProject.in(folder, "knex").delete("snapshots/globex.sql");
        fleet.write("snapshots/acme.sql", withHistory(false));

        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.complaints())
                .singleElement()
                .asString()
                .contains("acme: the snapshot has the table public.knex_migrations without its rows");
    }

    @Test
    void shouldTellMigrationThatWasNotBuilt() throws IOException {
        SmallFleet fleet = ToolProject.in(folder, "knex").delete("snapshots/globex.sql");
        Files.createDirectory(folder.resolve("src"));
        Files.copy(
                folder.resolve("migrations/20240101000000_add_nickname.js"),
                folder.resolve("src/20240101000000_add_nickname.ts"));
        fleet.write("src/20240103000000_forgotten.ts", "export const up = () => {};\n");
        fleet.write(
                "tenantgate.yml",
                Files.readString(folder.resolve("tenantgate.yml")).replace("path: migrations", "path: src"));

        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.complaints())
                .singleElement()
                .asString()
                .contains("did not run src/20240103000000_forgotten.ts: table public.knex_migrations does not have it");
    }

    @Test
    void shouldBlameCodeThatCannotCopeWithTenantsRows() throws IOException {
        SmallFleet fleet = ToolProject.in(folder, "knex");
        fleet.write("migrations/20240102000000_fill_nickname.js", """
                exports.up = async (knex) => {
                  for (const user of await knex('users').select('id', 'email')) {
                    await knex('users').where({ id: user.id }).update({ nickname: user.email.split('@')[0] });
                  }
                };
                exports.down = async () => {};
                """);

        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.out())
                .contains("1 tenant (globex): the migration program fails: ")
                .contains("Cannot read properties of null (reading 'split')")
                .contains("[command-fails]");
    }

    private static String withHistory(boolean rows) {
        String table = """
                --
                -- Name: knex_migrations; Type: TABLE; Schema: public; Owner: app_owner
                --

                CREATE TABLE public.knex_migrations (
                    id integer NOT NULL,
                    name character varying(255),
                    batch integer,
                    migration_time timestamp with time zone
                );

                ALTER TABLE public.knex_migrations OWNER TO app_owner;

                --
                -- Name: knex_migrations_id_seq; Type: SEQUENCE; Schema: public; Owner: app_owner
                --

                CREATE SEQUENCE public.knex_migrations_id_seq
                    AS integer
                    START WITH 1
                    INCREMENT BY 1
                    NO MINVALUE
                    NO MAXVALUE
                    CACHE 1;

                ALTER SEQUENCE public.knex_migrations_id_seq OWNER TO app_owner;

                --
                -- Name: knex_migrations_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: app_owner
                --

                ALTER SEQUENCE public.knex_migrations_id_seq OWNED BY public.knex_migrations.id;

                --
                -- Name: knex_migrations id; Type: DEFAULT; Schema: public; Owner: app_owner
                --

                ALTER TABLE ONLY public.knex_migrations ALTER COLUMN id SET DEFAULT nextval('public.knex_migrations_id_seq'::regclass);

                """;
        String data = """
                --
                -- Data for Name: knex_migrations; Type: TABLE DATA; Schema: public; Owner: app_owner
                --

                COPY public.knex_migrations (id, name, batch, migration_time) FROM stdin;
                1\t20240101000000_add_nickname.js\t1\t2024-01-01 10:00:00+00
                \\.

                --
                -- Name: knex_migrations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: app_owner
                --

                SELECT pg_catalog.setval('public.knex_migrations_id_seq', 1, true);

                """;
        String dump = SmallFleet.DUMP
                .formatted("b@example.com\\tbob")
                .replace("    email text\n", "    email text,\n    nickname character varying(255)\n")
                .replace("(id, email) FROM", "(id, email, nickname) FROM")
                .replace("b@example.com\\tbob", "b@example.com\tbob")
                .replace("1\ta@example.com", "1\ta@example.com\t\\N")
                .replace("3\tc@example.com", "3\tc@example.com\t\\N");
        int at = dump.indexOf("--\n-- Data for Name: users");
        return dump.substring(0, at) + table + (rows ? data : "") + dump.substring(at);
    }
}
