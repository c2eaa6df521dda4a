package io.tenantgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsConfigTest {
    @TempDir
    private Path folder;

    private List<ModelsConfig> read(String entries) throws IOException {
        Path file = folder.resolve("tenantgate.yml");
        Files.writeString(
                file,
                "version: 1\ntenants: { snapshots: dumps }\nmigrations: { path: sql }\nmodels:\n  - { orm: prisma, path:"
                        + " schema.prisma }\n"
                        + entries + "\n");
        List<ModelsConfig> all = ConfigReader.read(file, Set.of()).models();
        return all.subList(1, all.size());
    }

    @Test
    void shouldFillInDefaults() throws IOException {
        assertThat(read("  - { orm: typeorm, path: src/data-source.ts }"))
                .containsExactly(new ModelsConfig(
                        Orm.TYPEORM,
                        "src/data-source.ts",
                        null,
                        folder,
                        null,
                        Duration.ofMinutes(2),
                        List.of(),
                        false));
    }

    @Test
    void shouldReadEveryKey() throws IOException {
        assertThat(read(
                        "  - { orm: mikro-orm, path: orm.ts, export: main, root: packages/api, setup: npm ci, timeout: 90s,"
                                + " env: [MY_FLAG], base: true }\n  - { orm: command, command: make schema }"))
                .containsExactly(
                        new ModelsConfig(
                                Orm.MIKRO_ORM,
                                "orm.ts",
                                "main",
                                folder.resolve("packages/api"),
                                "npm ci",
                                Duration.ofSeconds(90),
                                List.of("MY_FLAG"),
                                true),
                        new ModelsConfig(
                                Orm.COMMAND,
                                "make schema",
                                null,
                                folder,
                                null,
                                Duration.ofMinutes(2),
                                List.of(),
                                false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{ path: a.ts }                          | :6: an entry of models has no orm; add one, such as orm: typeorm",
                "{ orm: typeorm }                        | :6: orm: typeorm needs the key path: the file with the DataSource",
                "{ orm: command }                        | :6: orm: command needs the key command: the line that creates",
                "{ orm: command, command: c, path: a }   | :6: models.path is not for orm: command",
                "{ orm: command, command: c, export: a } | :6: models.export is not for orm: command",
                "{ orm: drizzle, path: a, command: c }   | :6: models.command is only for orm: command",
                "{ orm: prisma, path: schema.prisma }    | :6: the models of line 5 are named again; remove one",
                "{ orm: typeorm, path: a, env: ['A=b'] } | :6: models.env: A=b is no name of an environment variable",
                "{ orm: typeorm, path: a, setup: make }  | :6: models.setup is for the checkout of the base branch",
                "{ orm: typorm, path: a }                | :6: the value of models.orm is not understood; expected one of"
                        + " typeorm, prisma, drizzle, sequelize, mikro-orm, command",
                "{ orm: typeorm, entities: a }           | :6: unknown key entities; known here: base, command, env, export,"
                        + " orm, path, root, setup, timeout",
                "{ orm: typeorm, path: a, base: maybe }  | :6: the value of models.base is not understood; expected true or"
                        + " false",
                "typeorm                                 | :6: the value of models is not understood; expected a group of keys",
                "                                        | an entry of models is empty; it needs at least orm and path",
            })
    void shouldNameLineAndRemedy(String entry, String complaint) {
        String text = entry == null ? "" : entry;
        assertThatThrownBy(() -> read("  - " + text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("tenantgate.yml" + (complaint.startsWith(":") ? "" : ": "))
                .hasMessageContaining(complaint);
    }
}
