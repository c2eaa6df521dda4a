package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.config.ConfigReader;
import io.tenantgate.gate.Gate;
import io.tenantgate.gate.GateOptions;
import io.tenantgate.gate.Progress;
import io.tenantgate.gate.Rulebook;
import io.tenantgate.machine.Installation;
import io.tenantgate.render.ReportFolder;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Replacement;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Status;
import io.tenantgate.report.Step;
import io.tenantgate.report.UsageException;
import io.tenantgate.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models as a part of the gate: what differs, what mends it, what hurts the running code, and what could not be asked. */
class ModelsIT {
    private static final String TYPEORM = "models: [ { orm: typeorm, path: src/entities/*.ts, base: true } ]\n";
    private static final String DRIZZLE = "models: [ { orm: drizzle, path: src/schema.ts, base: true } ]\n";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>(System.getenv());

    /** An application with one of its changes, of which only the models are checked. */
    private ModelsIT with(String application, String change, String models) throws Exception {
        Application.install(application);
        Application.with(change, application, folder);
        String config = Files.readString(folder.resolve("tenantgate.yml"));
        return write("tenantgate.yml", config.substring(0, config.indexOf("models:")) + models);
    }

    private ModelsIT write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
        return this;
    }

    private Report gate() {
        return gate(null);
    }

    private Report gate(@Nullable String tenants) {
        Report report = Gate.run(
                ConfigReader.read(folder.resolve("tenantgate.yml"), Rulebook.ids()),
                new GateOptions(tenants, Console.cacheHome(), "test", environment),
                Progress.NONE);
        ReportFolder.write(report, List.of(), folder.resolve("report"));
        return report;
    }

    private static List<Finding> found(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.stage() == Stage.MODELS)
                .toList();
    }

    private static List<String> steps(Report report) {
        return report.executionSteps().stream()
                .filter(step -> step.stage() == Stage.MODELS)
                .map(step -> step.action() + ": " + step.status())
                .toList();
    }

    private static Step step(Report report) {
        return report.executionSteps().stream()
                .filter(step -> step.stage() == Stage.MODELS)
                .findFirst()
                .orElseThrow();
    }

    /** The gate cannot tell, and says in one line why and what to do. */
    private void cannotTell(String... words) {
        Report report = gate("acme");

        assertThat(report.overallStatus()).isEqualTo(Verdict.ERROR);
        assertThat(report.safeToDeploy()).isFalse();
        assertThat(report.error()).contains(words).hasLineCount(1);
        assertThat(report.executionSteps())
                .anyMatch(step -> step.status() == Status.ERROR && step.stage() == Stage.MODELS);
        assertThat(found(report).get(0).id()).isEqualTo("models-not-checked");
    }

    private void mend() throws Exception {
        Application.run(folder, "git", "apply", "report/" + ReportFolder.PATCH);
    }

    @Test
    void shouldProveTheFixThatMendsTypeOrmsModel() throws Exception {
        with("app-typeorm", "drifts", TYPEORM);

        Report report = gate();

        assertThat(report.overallStatus()).isEqualTo(Verdict.PASS);
        assertThat(steps(report))
                .containsExactly(
                        "Checking TypeORM models: WARNING",
                        "Checking TypeORM models of the base branch: SUCCESS",
                        "Checking TypeORM models: WARNING",
                        "Checking TypeORM models of the base branch: SUCCESS");
        assertThat(found(report)).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("model-lacks-column");
            assertThat(finding.message())
                    .isEqualTo("ORM model out of sync: update User.ts before deployment; column public.users.locale"
                            + " (text) is not in User");
            assertThat(finding.file()).isEqualTo("src/entities/User.ts");
            assertThat(finding.tenants().count()).isEqualTo(3);
            assertThat(finding.remedy()).startsWith("Fixed in-memory: ");
            assertThat(finding.evidence()).containsEntry("changed_by", "migrations/0002_user_locale.up.sql:2");
            assertThat(Objects.requireNonNull(finding.fix()).proven()).isTrue();
            assertThat(finding.fix().replacements())
                    .containsExactly(new Replacement(
                            "src/entities/User.ts",
                            18,
                            17,
                            "  @Column({ type: 'text', default: 'en' })\n  locale: string;\n\n"));
        });
        assertThat(folder.resolve("report/summary.md"))
                .content()
                .contains("## Models", "| TypeORM models | 2 |", "1 difference; 1 fixed in-memory");

        mend();
        Report mended = gate();

        assertThat(found(mended)).isEmpty();
        assertThat(folder.resolve("report").resolve(ReportFolder.PATCH)).doesNotExist();
    }

    @Test
    void shouldProveTheFixThatMendsDrizzlesModel() throws Exception {
        with("app-drizzle", "drifts", DRIZZLE);

        assertThat(found(gate())).extracting(Finding::id).containsExactly("model-lacks-column");

        mend();
        assertThat(found(gate())).isEmpty();
    }

    @Test
    void shouldMendWhatCanBeComparedBesideWhatCannot() throws Exception {
        with(
                "app-typeorm",
                "drifts",
                "models: [ { orm: command, command: 'false' }, { orm: typeorm, path: src/entities/*.ts } ]\n");

        Report report = gate("acme");

        assertThat(report.overallStatus()).isEqualTo(Verdict.ERROR);
        assertThat(found(report)).extracting(Finding::id).containsExactly("models-not-checked", "model-lacks-column");
        assertThat(report.modelsPatch()).startsWith("--- a/src/entities/User.ts\n");
    }

    @Test
    void shouldCompareNothingWithHalfAMigration() throws Exception {
        with("app-typeorm", "drifts", TYPEORM)
                .write("migrations/0002_user_locale.up.sql", "ALTER TABLE nobody ADD COLUMN locale text;\n");

        Report report = gate("acme");

        assertThat(report.overallStatus()).isEqualTo(Verdict.FAIL);
        assertThat(steps(report))
                .containsExactly(
                        "Checking TypeORM models: SKIPPED", "Checking TypeORM models of the base branch: SKIPPED");
        assertThat(step(report).log()).isEqualTo("a migration failed, so there is no schema to compare them with");
    }

    @Test
    void shouldTellDriftThatWasThereBeforeApartFromTheMigrations() throws Exception {
        Application.install("app-typeorm");
        Application.with("passes", "app-typeorm", folder);
        // The base branch has it already: a column that no migration ever made.
        String user = Files.readString(folder.resolve("src/entities/User.ts"))
                .replace("  @OneToMany", "  @Column({ type: 'text' })\n  phone: string;\n\n  @OneToMany");
        Application.run(folder, "git", "checkout", "-q", "main");
        write("src/entities/User.ts", user);
        Application.run(
                folder, "git", "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qam", "phone");
        Application.run(
                folder, "git", "-c", "user.name=a", "-c", "user.email=a@example.com", "rebase", "-q", "main", "passes");
        String config = Files.readString(folder.resolve("tenantgate.yml"));
        write("tenantgate.yml", config.substring(0, config.indexOf("models:")) + TYPEORM);

        Report report = gate("acme");

        assertThat(report.overallStatus()).isEqualTo(Verdict.PASS);
        assertThat(found(report)).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("model-already-drifted");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).endsWith("; it was so before this migration");
        });
    }

    @Test
    void shouldNoticeThatTheMigrationIsMissing() throws Exception {
        with("app-typeorm", "passes", TYPEORM);
        Files.delete(folder.resolve("migrations/0002_order_note.up.sql"));
        Files.delete(folder.resolve("migrations/0002_order_note.down.sql"));

        Report report = gate("acme");

        assertThat(report.overallStatus()).isEqualTo(Verdict.FAIL);
        assertThat(found(report)).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("model-column-missing");
            assertThat(finding.message()).startsWith("Order.note reads and writes column note");
        });
    }

    @Test
    void shouldLetThePolicyJudge() throws Exception {
        with("app-typeorm", "drifts", TYPEORM + "policy: { rules: { model-lacks-column: error } }\n");

        assertThat(gate("acme").overallStatus()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void shouldOfferNoFixThatOtherTenantsCannotUse() throws Exception {
        with("app-typeorm", "passes", TYPEORM);
        Path initech = folder.resolve("snapshots/initech.sql");
        Files.writeString(
                initech,
                Files.readString(initech).replaceFirst("(CREATE TABLE public.products \\(\n)", "$1    shelf text,\n"));

        Report report = gate();

        assertThat(found(report)).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("model-already-drifted");
            assertThat(finding.tenants().examples()).containsExactly("initech");
            assertThat(finding.fix()).isNull();
            assertThat(finding.evidence())
                    .containsEntry(
                            "no_fix_because",
                            "other tenants' tables do not have this difference, so the fix would not fit them");
        });
        assertThat(report.modelsPatch()).isNull();
    }

    @Test
    void shouldProveTheFixOfPrismasSchema() throws Exception {
        Application.install("prisma");
        SmallFleet.in(folder)
                .migration("001_change.sql", "ALTER TABLE users ADD COLUMN nickname text;\n")
                .config("rollback: { required: false }\nmodels: [ { orm: prisma, path: schema.prisma } ]\n")
                .write("package.json", "{}\n")
                .write(
                        "schema.prisma",
                        "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id    BigInt  @id\n  email"
                                + " String?\n\n  @@map(\"users\")\n}\n");
        link("prisma");

        Report report = gate();
        assertThat(found(report)).extracting(Finding::id).containsExactly("model-lacks-column");

        mend();
        assertThat(folder.resolve("schema.prisma")).content().contains("  nickname String?\n");
        assertThat(found(gate())).isEmpty();
    }

    private void link(String application) throws IOException {
        Files.createSymbolicLink(
                folder.resolve("node_modules"),
                Installation.ofNode(Path.of("src/test/projects", application)).resolve("node_modules"));
    }

    @Test
    void shouldCompareWhatAnyProgramMakes() throws Exception {
        SmallFleet.in(folder)
                .migration(
                        "001_change.sql",
                        "ALTER TABLE users ADD COLUMN nickname text NOT NULL DEFAULT '';\n\n"
                                + "ALTER TABLE users DROP COLUMN email;\n")
                .write("schema.sql", "CREATE TABLE users (id bigint PRIMARY KEY, email text);\n")
                .config("rollback: { required: false }\npolicy: { rules: { drop-column: off } }\n"
                        + "models: [ { orm: command, command: 'psql -qX -v ON_ERROR_STOP=1 -f schema.sql' } ]\n");

        Report report = gate();

        assertThat(report.overallStatus()).isEqualTo(Verdict.FAIL);
        assertThat(steps(report)).containsExactly("Checking models of a command: FAILURE");
        assertThat(found(report))
                .extracting(finding -> finding.id() + " " + finding.file() + ":" + finding.line())
                .containsExactly(
                        "model-column-missing migrations/001_change.sql:3",
                        "model-lacks-column migrations/001_change.sql:1");
    }

    @Test
    void shouldSayThatPackagesAreNotInstalled() throws Exception {
        with("app-typeorm", "passes", TYPEORM);
        Files.delete(folder.resolve("node_modules"));

        cannotTell("models of the pull request: ", "install the project's packages first (npm ci)");
        assertThat(steps(gate("acme")))
                .containsExactly(
                        "Checking TypeORM models: ERROR", "Checking TypeORM models of the base branch: SKIPPED");
    }

    @Test
    void shouldSayWhichModelThrows() throws Exception {
        with("app-typeorm", "passes", TYPEORM).write("src/entities/Broken.ts", "throw new Error('no way');\n");

        cannotTell("src/entities/Broken.ts", "no way");
    }

    @Test
    void shouldSayWhereTypeScriptDoesNotCompile() throws Exception {
        with("app-typeorm", "passes", TYPEORM).write("src/entities/Broken.ts", "export class { {\n");

        cannotTell("src/entities/Broken.ts:1: the TypeScript does not compile");
    }

    @Test
    void shouldAskWhichOfTwoDataSourcesIsMeant() throws Exception {
        with("app-typeorm", "passes", "models: [ { orm: typeorm, path: src/two.ts } ]\n")
                .write("src/two.ts", """
                        import { DataSource } from 'typeorm';
                        import { User } from './entities/User.ts';

                        export const one = new DataSource({ type: 'postgres', entities: [User] });
                        export const two = new DataSource({ type: 'postgres', entities: [] });
                        """);

        cannotTell("src/two.ts exports several DataSources: one, two; say which with models.export");
    }

    @Test
    void shouldSayThatNodeIsTooOld() throws Exception {
        with("app-typeorm", "passes", TYPEORM);
        node("exec \"" + realNode()
                + "\" --import 'data:text/javascript,for (const [of, key, value] of [[process.versions,"
                + " \"node\", \"18.20.0\"], [process, \"version\", \"v18.20.0\"]]) Object.defineProperty(of, key, { value })'"
                + " \"$@\"");

        cannotTell("Node v18.20.0 is too old to read models; use 20.19 or later");
    }

    @Test
    void shouldSayThatNodeDoesNotAnswer() throws Exception {
        with("app-typeorm", "passes", TYPEORM);
        node("echo 'SyntaxError: Unexpected token'; exit 1");

        cannotTell("Node ended with exit code 1 without an answer: SyntaxError: Unexpected token");
    }

    private void node(String line) throws IOException {
        write("bin/node", "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(folder.resolve("bin/node"), PosixFilePermissions.fromString("rwxr-xr-x"));
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    }

    private static String realNode() {
        return List.of(System.getenv("PATH").split(":")).stream()
                .map(path -> Path.of(path, "node"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow()
                .toString();
    }

    @Test
    void shouldEndWithTheExitCodeOfAGateThatCouldNotTell() throws Exception {
        SmallFleet.in(folder)
                .migration("001_change.sql", "ALTER TABLE users ADD COLUMN nickname text;\n")
                .config("rollback: { required: false }\nmodels: [ { orm: command, command: 'echo no; exit 3' } ]\n");

        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(run.complaints()).singleElement().asString().contains("ended with exit code 3: no");
    }

    @Test
    void shouldSayThatTheBaseBranchHasNoModelsYet() throws Exception {
        with("app-typeorm", "passes", "models: [ { orm: typeorm, path: src/models/*.ts, base: true } ]\n");
        Files.move(folder.resolve("src/entities"), folder.resolve("src/models"));

        cannotTell("models of the base branch: ", "set models.base: false until it has");
    }

    @Test
    void shouldAskForTheBaseBranch() throws Exception {
        SmallFleet.in(folder)
                .migration("001_change.sql", "ALTER TABLE users ADD COLUMN nickname text;\n")
                .config("models: [ { orm: command, command: make, base: true } ]\n");
        environment.remove("GITHUB_BASE_REF");

        assertThatThrownBy(this::gate)
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("models.base: the base branch is not known; set migrations.since");
    }

    @Test
    void shouldSayThatThereIsNoSuchFolder() {
        SmallFleet.in(folder)
                .migration("001_change.sql", "ALTER TABLE users ADD COLUMN nickname text;\n")
                .config("models: [ { orm: prisma, path: schema.prisma, root: nowhere } ]\n");

        assertThatThrownBy(this::gate)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nowhere: there is no such folder");
    }
}
