package io.tenantgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.config.SuiteConfig.Format;
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

class SuitesConfigTest {
    @TempDir
    private Path folder;

    private List<SuiteConfig> read(String regression) throws IOException {
        Path file = folder.resolve("tenantgate.yml");
        Files.writeString(
                file,
                "version: 1\ntenants: { snapshots: dumps }\nmigrations: { path: sql }\nregression: " + regression
                        + "\n");
        return ConfigReader.read(file, Set.of()).regression();
    }

    @Test
    void shouldFillInDefaults() throws IOException {
        assertThat(read("[ { command: npm test } ]"))
                .containsExactly(new SuiteConfig(
                        "tests",
                        "npm test",
                        folder,
                        List.of(),
                        Format.EXIT_CODE,
                        null,
                        Duration.ofMinutes(10),
                        List.of(),
                        null,
                        null,
                        false));
    }

    @Test
    void shouldReadEveryKey() throws IOException {
        assertThat(read("[ { name: api, command: npm test, path: app, results: [a.xml, 'b/**/*.json'], format: jest,"
                        + " setup: npm ci, timeout: 90s, env: [MY_FLAG], tenants: 'a*', image: 'node:22',"
                        + " user: node, base: true } ]"))
                .containsExactly(new SuiteConfig(
                        "api",
                        "npm test",
                        folder.resolve("app"),
                        List.of("a.xml", "b/**/*.json"),
                        Format.JEST,
                        "npm ci",
                        Duration.ofSeconds(90),
                        List.of("MY_FLAG"),
                        "a*",
                        new SuiteConfig.Container("node:22", "node"),
                        true));
    }

    @Test
    void shouldTakeOneGlobForAList() throws IOException {
        assertThat(read("[ { command: t, results: reports/*.xml } ]").get(0).results())
                .containsExactly("reports/*.xml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "[ { name: api } ]                                  | suite 1 of regression has no command",
                "[ { name: a, command: t }, { name: a, command: t } ] | two suites of regression are called a",
                "[ { name: a, command: t, results: r }, { name: b, command: t, results: r } ] | write the same"
                        + " results, r",
                "[ { command: t, results: ../r.xml } ]               | leaves the suite's folder",
                "[ { command: t, results: /r.xml } ]                 | leaves the suite's folder",
                "[ { command: t, results: 'a[' } ]                   | is no glob",
                "[ { command: t, format: tap } ]                     | has a format but no results",
                "[ { command: t, format: exit-code, results: r } ]   | is judged by its exit code; remove results or"
                        + " format",
                "[ { command: t, env: ['A=b'] } ]                    | A=b is no name of an environment variable",
                "[ { command: t, image: '' } ]                       | regression.tests.image is empty",
                "[ { command: t, user: node } ]                      | regression.tests.user is only for a suite with an image",
                "[ { command: t, shell: bash } ]                     | unknown key shell; known here: base, command",
                "[ { command: t, format: xml } ]                     | expected one of auto, junit, tap, jest",
            })
    void shouldRefuse(String regression, String complaint) {
        assertThatThrownBy(() -> read(regression))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("tenantgate.yml")
                .hasMessageContaining(complaint);
    }
}
