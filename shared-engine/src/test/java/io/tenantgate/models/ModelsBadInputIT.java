package io.tenantgate.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.config.Orm;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsBadInputIT {
    private static final String SOURCE = "src/data-source.ts";

    @TempDir
    private Path folder;

    private Shop typeorm() throws Exception {
        return Shop.of(Orm.TYPEORM, "typeorm", SOURCE, folder);
    }

    private static void refuses(Shop shop, String message) {
        assertThatThrownBy(shop::compare)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("models of the pull request: ")
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
    }

    @Test
    void shouldSayThatThereIsNoNode() throws Exception {
        refuses(typeorm().node("/nowhere/node"), "there is no Node.js (/nowhere/node)");
    }

    @Test
    void shouldSayThatPackagesAreNotInstalled() throws Exception {
        refuses(typeorm().withoutPackages(), "install the project's packages first (npm ci)");
    }

    @Test
    void shouldSayThatFileIsNotThere() throws Exception {
        Shop shop = typeorm();
        assertThatThrownBy(() -> shop.compare(Orm.TYPEORM, "src/nowhere.ts"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("src/nowhere.ts does not exist in")
                .hasMessageEndingWith("correct models.path");
    }

    @Test
    void shouldSayWhichModelThrowsWhenItIsLoaded() throws Exception {
        refuses(
                typeorm()
                        .edit(
                                "src/entities/Tag.ts",
                                "@Entity('tags')",
                                "if (1) throw new Error('no\\n  way')\n@Entity('tags')"),
                "loading src/data-source.ts failed: no (src/entities/Tag.ts:");
    }

    @Test
    void shouldSayWhereTypeScriptDoesNotCompile() throws Exception {
        refuses(
                typeorm().edit("src/entities/Tag.ts", "name: string;", "name: : string;"),
                "src/entities/Tag.ts:9: the TypeScript does not compile");
    }

    @Test
    void shouldAskWhichOfTwoDataSourcesIsMeant() throws Exception {
        String second = """
                export const Reporting = new DataSource({ type: 'postgres', entities: [Tag] });

                export default AppDataSource;
                """;
        Shop shop = typeorm().edit(SOURCE, "export default AppDataSource;\n", second);

        refuses(
                shop,
                "src/data-source.ts exports several DataSources: AppDataSource, Reporting; say which with models.export");
        assertThat(shop.export("Reporting").compare().tables()).isEqualTo(1);
        refuses(shop.export("Nothing"), "exports no DataSource named Nothing; it exports AppDataSource, Reporting");
    }

    @Test
    void shouldSayThatThereAreNoModels() throws Exception {
        refuses(
                typeorm().edit(SOURCE, "entities: [User, Order, OrderLine, Tag, Setting]", "entities: []"),
                "there is no model in src/data-source.ts");
    }

    @Test
    void shouldSayThatPrismaRefusesItsSchema() throws Exception {
        refuses(
                Shop.of(Orm.PRISMA, "prisma", "prisma/schema.prisma", folder)
                        .edit("prisma/schema.prisma", "  settings    Json ", "  settings    Jason "),
                "prisma/schema.prisma:23: Prisma refuses the schema: Type \"Jason\" is neither a built-in type");
    }

    @Test
    void shouldEndModelsThatHang() throws Exception {
        Shop shop = typeorm()
                .edit(SOURCE, "export default", "while (true) {}\nexport default")
                .timeout(Duration.ofSeconds(5));

        assertThatThrownBy(shop::compare)
                .isExactlyInstanceOf(GateException.class)
                .hasMessageContaining("took longer than 5 s and was ended");
    }

    @Test
    void shouldSayThatModelsEndTheProcess() throws Exception {
        refuses(
                typeorm().edit(SOURCE, "export default", "process.exit(0)\nexport default"),
                "the project's code ended the process (exit code 0)");
    }

    @Test
    void shouldNotMindOutputWithoutEnd() throws Exception {
        ModelsResult result = typeorm()
                .edit(
                        SOURCE,
                        "export default",
                        "for (let i = 0; i < 1e6; i++) console.log('{\"models\": []}');\nexport default")
                .compare();

        assertThat(result.drifts()).isEmpty();
    }

    @Test
    void shouldNotTellThePasswordOfTheDatabase() throws Exception {
        Shop shop = typeorm()
                .edit(
                        SOURCE,
                        "export default",
                        "throw new Error(`cannot reach ${process.env.DATABASE_URL}`)\nexport default");

        assertThatThrownBy(shop::compare).isInstanceOf(UsageException.class).hasMessageContaining(":***@127.0.0.1:");
    }

    @Test
    void shouldShowProjectsOnlyWhatTheyMaySee() throws Exception {
        Shop shop = typeorm()
                .edit(SOURCE, "export default", "throw new Error(Object.keys(process.env).join(' '))\nexport default");

        assertThatThrownBy(shop::compare)
                .satisfies(e -> assertThat(e.getMessage())
                        .contains("DATABASE_URL")
                        .doesNotContain("TENANTGATE_REQUIRE", "MAVEN_OPTS"));
    }

    @Test
    void shouldCompareWhatAnyProgramMakes() throws Exception {
        Shop shop = typeorm().write("schema.mjs", """
                        import pg from 'pg'
                        const client = new pg.Client(process.env.DATABASE_URL)
                        await client.connect()
                        await client.query('create table tags (id serial primary key, name varchar(80) not null unique, hue text)')
                        await client.end()
                        """);
        ModelsResult result = shop.compare(Orm.COMMAND, "node schema.mjs");

        assertThat(result.tables()).isEqualTo(1);
        assertThat(result.drifts())
                .extracting(Drift::consequence, Drift::column)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(Consequence.COLUMN_MISSING, "hue"),
                        org.assertj.core.api.Assertions.tuple(Consequence.VALUES_SURPRISE, "name"));
        assertThat(result.patch()).isNull();
    }

    @Test
    void shouldSayThatCommandMadeNothing() throws Exception {
        Shop shop = typeorm();

        assertThatThrownBy(() -> shop.compare(Orm.COMMAND, "true")).hasMessageContaining("made no table");
        assertThatThrownBy(() -> shop.compare(Orm.COMMAND, "echo no; echo way; exit 3"))
                .hasMessageContaining("ended with exit code 3: way");
    }

    @Test
    void shouldLeaveNothingBehind() throws Exception {
        Shop shop = typeorm().migrate("alter table tags add color text");

        shop.compare();

        assertThat(shop.scratch()).isEmptyDirectory();
    }
}
