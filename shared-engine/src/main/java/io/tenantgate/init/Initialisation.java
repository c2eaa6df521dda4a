package io.tenantgate.init;

import io.tenantgate.report.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A configuration for a repository.
 *
 * @param text of {@code tenantgate.yml}
 * @param found what was recognised, and by what
 * @param doubts what could not be told
 */
public record Initialisation(String text, List<String> found, List<String> doubts) {
    public Initialisation {
        found = List.copyOf(found);
        doubts = List.copyOf(doubts);
    }

    /**
     * Looks at a repository.
     *
     * @throws UsageException when it has no migrations that a known tool would run
     */
    public static Initialisation of(Path root) {
        Repository repository = Repository.at(root);
        List<Found> tools = MigrationTools.ALL.stream()
                .flatMap(tool -> tool.in(repository).stream())
                .toList();
        if (tools.isEmpty()) {
            throw new UsageException(root + ": no migrations were recognised; write tenantgate.yml by hand, with"
                    + " migrations.path, and migrations.tool and migrations.command where a program runs them");
        }
        return new Writer(tools, Surroundings.of(repository)).write();
    }

    /** Writes the text, and notes what stands behind it. */
    private static final class Writer {
        private final List<Found> tools;
        private final Surroundings around;
        private final StringBuilder text = new StringBuilder();
        private final List<String> found = new ArrayList<>();
        private final List<String> doubts = new ArrayList<>();

        Writer(List<Found> tools, Surroundings around) {
            this.tools = tools;
            this.around = around;
        }

        Initialisation write() {
            line("# What \"tenantgate gate\" checks; all keys are told in docs/configuration.md of Tenantgate.");
            line("version: 1");
            tenants();
            postgres();
            migrations();
            models();
            regression();
            return new Initialisation(text.toString(), found, doubts);
        }

        private void line(String line) {
            text.append(line).append('\n');
        }

        private void tenants() {
            line("");
            line("tenants:");
            line("  # A folder of dumps, one for each tenant: pg_dump --no-password --file FOLDER/NAME.sql NAME");
            line("  snapshots: " + scalar(around.dumps().orElse("snapshots")));
            around.dumps()
                    .ifPresentOrElse(
                            folder -> found.add("dumps in " + folder),
                            () -> doubts.add("where the tenants' dumps are: put one for each tenant into snapshots/"));
            line("  # What separates tenants: database or schema.");
            line("  isolation: database");
            doubts.add("what separates the tenants: tenants.isolation says database");
        }

        private void postgres() {
            around.image().ifPresent(image -> {
                found.add("PostgreSQL as " + image);
                line("");
                line("# Production seems to run " + comment(image)
                        + ". The bundled server may be another major version; a");
                line("# server of the same version is used like this:");
                line("# postgres:");
                around.major().ifPresent(major -> line("#   version: " + major));
                line("#   provider: external");
                line("#   url: postgresql://user:password@host:5432/postgres");
            });
        }

        private void migrations() {
            Found tool = tools.get(0);
            found.add(tool.name() + ", by " + tool.because());
            tools.stream()
                    .skip(1)
                    .filter(other -> !other.path().equals(tool.path()))
                    .forEach(other -> doubts.add("whether " + other.name() + " in " + other.path() + " ("
                            + other.because() + ") is to be gated instead"));
            if (tool.doubt() != null) {
                doubts.add(tool.doubt());
            }
            line("");
            line("migrations:");
            line("  # " + comment(tool.name()) + ", recognised by " + comment(tool.because()));
            line("  path: " + scalar(tool.path()));
            line("  tool: " + tool.tool());
            if (tool.command() != null) {
                line(
                        "  # Runs all pending migrations. The mirror's address is in DATABASE_URL and in PGHOST, PGPORT, PGUSER,");
                line("  # PGPASSWORD and PGDATABASE.");
                line("  command: " + scalar(tool.command()));
                line("  # Variables of the environment that the command may see besides ordinary ones such as PATH:");
                line("  # env: [NAME]");
            }
        }

        private void models() {
            List<FoundModels> placed = around.models().stream()
                    .filter(models -> models.path() != null)
                    .toList();
            around.models().stream()
                    .filter(models -> models.path() == null)
                    .forEach(models -> doubts.add("what the models of " + models.orm() + " (" + models.because()
                            + ") start from: add them to models with a path"));
            if (placed.isEmpty()) {
                return;
            }
            line("");
            line(
                    "# Whether the models fit the migrated schema. With \"base: true\" those of the code that is still running");
            line("# are compared too; that needs migrations.since, such as origin/main.");
            line("models:");
            for (FoundModels models : placed) {
                line("  - orm: " + models.orm());
                line("    path: " + scalar(String.valueOf(models.path())));
                found.add("models of " + models.orm() + ", by " + models.because() + ": " + models.path());
            }
        }

        private void regression() {
            if (around.suites().isEmpty()) {
                return;
            }
            line("");
            line(
                    "# The suites run before and after the migration. They connect to DATABASE_URL or PGHOST, PGPORT, … and must not");
            line("# migrate by themselves.");
            line("regression:");
            for (FoundSuite suite : around.suites()) {
                line("  - name: " + suite.name());
                line("    command: " + scalar(suite.command()));
                if (suite.results() != null) {
                    line("    results: " + scalar(suite.results()));
                }
                found.add("tests with " + suite.runner() + ": " + suite.command());
            }
            doubts.add("whether the tests take their database from DATABASE_URL or the PG* variables: one that does not"
                    + " connect there ends the gate with ERROR");
        }

        /** Names of files come from outside: in quotes whatever they hold. */
        private static String scalar(String value) {
            boolean plain = value.matches("[A-Za-z0-9_./][A-Za-z0-9_./ -]*")
                    && !value.endsWith(" ")
                    && !value.matches("(?i)true|false|null|yes|no|on|off|[0-9.]+");
            // What JSON writes in double quotes, YAML reads.
            return plain ? value : JsonMapper.shared().writeValueAsString(value);
        }

        private static String comment(String text) {
            return text.replaceAll("\\p{Cntrl}", " ");
        }
    }
}
