package io.tenantgate.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.config.ConfigReader;
import io.tenantgate.config.GateConfig;
import io.tenantgate.config.MigrationsConfig.Tool;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repositories as they lie about, and what is made of them. */
class InitialisationTest {
    private static final Path TOOLS = Path.of("src/test/projects/tools");

    @TempDir
    private Path repository;

    private InitialisationTest with(String file, String text) throws IOException {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    private Initialisation made() {
        return Initialisation.of(repository);
    }

    private GateConfig readBack(Initialisation made) throws IOException {
        return ConfigReader.read(Files.writeString(repository.resolve("tenantgate.yml"), made.text()), Set.of());
    }

    /** With the file names that the tools themselves make. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "typeorm         | src/migrations/1700000000000-AddX.ts          | command         | src/migrations | npx typeorm migration:run -d src/data-source.js",
                "knex            | migrations/20240101000000_x.js                | command         | migrations     | npx knex migrate:latest",
                "sequelize-cli   | migrations/20240101000000-x.js                | command         | migrations     | npx sequelize-cli db:migrate",
                "@mikro-orm/migrations | src/migrations/Migration20240101000000.ts | command       | src/migrations | npx mikro-orm migration:up",
                "node-pg-migrate | migrations/1700000000000_x.js                 | command         | migrations     | npx node-pg-migrate up",
                "left-pad        | prisma/migrations/20240101000000_x/migration.sql | prisma       | prisma/migrations | -",
                "drizzle-orm     | drizzle/meta/_journal.json                    | drizzle         | drizzle        | -",
                "left-pad        | src/main/resources/db/migration/V1__x.sql     | flyway          | src/main/resources/db/migration | -",
                "left-pad        | db/migrations/000001_x.up.sql                 | golang-migrate  | db/migrations  | -",
                "left-pad        | migrations/001_x.sql                          | sql             | migrations     | -",
            })
    void shouldRecogniseToolByItsFiles(String dependency, String file, String tool, String path, String command)
            throws IOException {
        with("package.json", "{ \"dependencies\": { \"" + dependency + "\": \"1\" } }");
        with(file, file.endsWith(".json") ? "{ \"entries\": [] }" : "SELECT 1;\n");
        with("src/data-source.js", "module.exports = new DataSource({});\n");

        GateConfig config = readBack(made());

        assertThat(config.migrations().tool())
                .isEqualTo(Tool.valueOf(tool.toUpperCase(java.util.Locale.ROOT).replace('-', '_')));
        assertThat(config.migrations().path())
                .isEqualTo(repository.toAbsolutePath().resolve(path));
        assertThat(config.migrations().command()).isEqualTo(command);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "-- migrate:up\\nSELECT 1;, dbmate",
        "-- +goose Up\\nSELECT 1;, goose",
        "-- Up Migration\\nSELECT 1;, node-pg-migrate",
        "--liquibase formatted sql, command"
    })
    void shouldRecogniseToolByWhatItsFilesSay(String text, String tool) throws IOException {
        with("db/migrations/20240101000000_x.sql", text.replace("\\n", "\n"));

        assertThat(made().text()).contains("  tool: " + tool + "\n");
    }

    @Test
    void shouldPreferTeamsOwnScript() throws IOException {
        with("package.json", """
                { "dependencies": { "knex": "3" }, "scripts": { "migrate": "knex migrate:latest --env ci" } }
                """).with("migrations/20240101000000_x.js", "");

        assertThat(readBack(made()).migrations().command()).isEqualTo("npm run migrate");
    }

    @Test
    void shouldTellWhatLiesAround() throws IOException {
        with("migrations/001_x.sql", "SELECT 1;")
                .with("docker-compose.yml", "services:\n  db:\n    image: postgis/postgis:16-3.4\n")
                .with("db/schema.prisma", "datasource db {\n  provider = \"postgresql\"\n}\n")
                .with("fixtures/tenants/acme.sql", "--\n-- PostgreSQL database dump\n--\n")
                .with("package.json", """
                        { "dependencies": { "@prisma/client": "6" }, "devDependencies": { "vitest": "3" },
                          "scripts": { "test": "vitest run" } }
                        """);

        Initialisation made = made();

        assertThat(made.found())
                .contains(
                        "dumps in fixtures/tenants",
                        "PostgreSQL as postgis/postgis:16-3.4 in docker-compose.yml",
                        "models of prisma, by @prisma/client in package.json: db/schema.prisma",
                        "tests with Vitest: npx vitest run --reporter=json --outputFile=reports/vitest.json");
        assertThat(made.text()).contains("#   version: 16\n");
        assertThat(readBack(made).tenants().snapshots())
                .isEqualTo(repository.toAbsolutePath().resolve("fixtures/tenants"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "typeorm         | src/db/data-source.ts      | export const db = new DataSource({});    | src/db/data-source.ts",
                "typeorm         | src/entities/User.ts       | @Entity('users') export class User {}    | src/entities/*.ts",
                "@prisma/client  | prisma/schema.prisma       | datasource db {}                         | prisma/schema.prisma",
                "drizzle-orm     | drizzle.config.ts          | export default {};                       | drizzle.config.ts",
                "drizzle-orm     | src/schema.ts              | export const users = pgTable('users');   | src/schema.ts",
                "sequelize       | app/models/index.js        | new Sequelize();                         | app/models/index.js",
                "@mikro-orm/core | src/mikro-orm.config.ts    | export default {};                       | src/mikro-orm.config.ts",
            })
    void shouldFindWhatTheModelsStartFrom(String dependency, String file, String text, String path) throws IOException {
        with("package.json", "{ \"dependencies\": { \"" + dependency + "\": \"1\" } }")
                .with("migrations/001_x.sql", "SELECT 1;")
                .with("test/data-source.ts", "export const db = new DataSource({}); pgTable('x');")
                .with(file, text);

        assertThat(readBack(made()).models())
                .singleElement()
                .satisfies(models -> assertThat(models.path()).isEqualTo(path));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "jest   | jest --ci                  | mkdir -p reports && npx jest --json --outputFile=reports/jest.json | reports/jest.json",
                "vitest | vitest run                 | npx vitest run --reporter=json --outputFile=reports/vitest.json    | reports/vitest.json",
                "vitest | vitest run --reporter=json --outputFile=out/t.json | mkdir -p out && npm test                 | out/t.json",
                "mocha  | mocha                      | mkdir -p reports && npx mocha --reporter json --reporter-option output=reports/mocha.json | reports/mocha.json",
                "tsx    | node --import tsx --test a.ts | mkdir -p reports && node --import tsx --test --test-reporter=junit --test-reporter-destination=reports/node.xml a.ts | reports/node.xml",
                "ava    | ava                        | npm test                                                           | -",
            })
    void shouldLetSuitesWriteTheirResults(String dependency, String script, String command, String results)
            throws IOException {
        with(
                        "package.json",
                        "{ \"devDependencies\": { \"" + dependency + "\": \"1\" }, \"scripts\": { \"test\": \"" + script
                                + "\" } }")
                .with("migrations/001_x.sql", "SELECT 1;");

        assertThat(readBack(made()).regression()).singleElement().satisfies(suite -> {
            assertThat(suite.command()).isEqualTo(command);
            assertThat(suite.results()).isEqualTo(results == null ? java.util.List.of() : java.util.List.of(results));
        });
    }

    @Test
    void shouldSayThatModelsWereNotFound() throws IOException {
        with("package.json", "{ \"dependencies\": { \"typeorm\": \"1\" } }").with("migrations/001_x.sql", "SELECT 1;");

        Initialisation made = made();

        assertThat(readBack(made).models()).isEmpty();
        assertThat(made.doubts()).anyMatch(doubt -> doubt.startsWith("what the models of typeorm"));
    }

    @Test
    void shouldTellWhatItCouldNotTell() throws IOException {
        with("migrations/001_x.sql", "SELECT 1;").with("other/V1__x.sql", "SELECT 1;");

        assertThat(made().doubts())
                .anyMatch(doubt -> doubt.startsWith("where the tenants' dumps are"))
                .anyMatch(doubt -> doubt.startsWith("whether numbered SQL files in migrations"));
    }

    @Test
    void shouldSurviveHostileNames() throws IOException {
        with("db/a: {b}' #c\n/migrations/001_x.sql", "SELECT 1;");

        assertThat(readBack(made()).migrations().path())
                .isEqualTo(repository.toAbsolutePath().resolve("db/a: {b}' #c\n/migrations"));
    }

    @Test
    void shouldNotLookIntoWhatIsInstalledOrBuilt() throws IOException {
        with("node_modules/x/migrations/001_x.sql", "SELECT 1;").with("target/migrations/001_x.sql", "SELECT 1;");

        assertThatThrownBy(this::made)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no migrations were recognised");
    }

    @ParameterizedTest
    @CsvSource({"knex", "typeorm", "drizzle", "sequelize", "mikro-orm", "node-pg-migrate", "flyway", "liquibase", "psql"
    })
    void shouldRecogniseProjectsThatTestsRun(String tool) throws IOException {
        Path project = TOOLS.resolve(tool);
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("tenantgate.yml")) {
                    with(project.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        with("package.json", """
                { "dependencies": { "knex": "1", "typeorm": "1", "sequelize-cli": "1", "@mikro-orm/migrations": "1",
                                    "node-pg-migrate": "1" } }
                """);

        GateConfig ours = ConfigReader.read(project.resolve("tenantgate.yml"), Set.of());
        GateConfig made = readBack(made());

        assertThat(made.base().relativize(made.migrations().path()))
                .isEqualTo(ours.base().relativize(ours.migrations().path()));
    }
}
