package io.tenantgate.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the table of rooms in {@code docs/architecture.md}: which room may use which. */
class RoomsTest {
    private static final String ROOT = "io.tenantgate.";

    /** Each room with the rooms that it may use. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("report", Set.of()),
            Map.entry("sql", Set.of()),
            Map.entry("process", Set.of("report")),
            Map.entry("digest", Set.of()),
            Map.entry("config", Set.of("report", "digest")),
            Map.entry("catalog", Set.of("report", "sql", "digest")),
            Map.entry("snapshot", Set.of("report", "sql", "digest", "config", "catalog")),
            Map.entry("pack", Set.of("report", "sql", "digest", "config", "catalog", "snapshot")),
            Map.entry("live", Set.of("report", "sql", "config", "catalog", "snapshot")),
            Map.entry("capture", Set.of("report", "sql", "config", "catalog", "snapshot", "pack", "live")),
            Map.entry("docker", Set.of("report", "process")),
            Map.entry("mirror", Set.of("report", "sql", "docker", "config", "catalog", "snapshot")),
            Map.entry("observe", Set.of("report", "sql", "catalog", "mirror")),
            Map.entry(
                    "migrate",
                    Set.of("report", "sql", "process", "config", "catalog", "snapshot", "mirror", "observe")),
            Map.entry(
                    "preflight",
                    Set.of(
                            "report",
                            "sql",
                            "config",
                            "catalog",
                            "snapshot",
                            "live",
                            "mirror",
                            "observe",
                            "migrate",
                            "rules")),
            Map.entry("checkout", Set.of("report", "process", "mirror")),
            Map.entry(
                    "regression",
                    Set.of(
                            "report",
                            "sql",
                            "process",
                            "docker",
                            "config",
                            "catalog",
                            "snapshot",
                            "mirror",
                            "observe",
                            "migrate",
                            "checkout")),
            Map.entry(
                    "models",
                    Set.of(
                            "report",
                            "sql",
                            "config",
                            "catalog",
                            "snapshot",
                            "mirror",
                            "observe",
                            "migrate",
                            "process",
                            "checkout")),
            Map.entry("rollback", Set.of("report", "sql", "config", "catalog", "mirror", "observe", "migrate")),
            Map.entry("rules", Set.of("report", "sql", "config", "catalog", "observe", "models", "regression")),
            Map.entry("render", Set.of("report")),
            Map.entry("demo", Set.of("report", "config")),
            Map.entry(
                    "gate",
                    Set.of(
                            "report",
                            "sql",
                            "digest",
                            "config",
                            "catalog",
                            "snapshot",
                            "pack",
                            "live",
                            "mirror",
                            "observe",
                            "migrate",
                            "preflight",
                            "regression",
                            "models",
                            "rollback",
                            "rules",
                            "render",
                            "audit")),
            Map.entry("init", Set.of("report", "config")),
            Map.entry(
                    "audit",
                    Set.of("report", "digest", "config", "catalog", "snapshot", "live", "mirror", "migrate", "render")),
            Map.entry(
                    "cli",
                    Set.of(
                            "report", "config", "rules", "pack", "capture", "live", "render", "audit", "demo", "init",
                            "gate")));

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tenantgate");

    static List<String> rooms() {
        return MAY_USE.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void shouldUseOnlyRoomsThatTheTableAllows(String room) {
        String[] forbidden = MAY_USE.keySet().stream()
                .filter(other -> !other.equals(room) && !MAY_USE.get(room).contains(other))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);

        noClasses()
                .that(resideInAPackage(ROOT + room + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden))
                .check(ENGINE);
    }

    @Test
    void shouldHaveNoRoomThatTheTableDoesNotKnow() {
        Set<String> found = ENGINE.stream()
                .map(type -> type.getPackageName().substring(ROOT.length()).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
    }

    @Test
    void shouldHaveNoCircles() {
        SlicesRuleDefinition.slices()
                .matching("io.tenantgate.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ENGINE);
    }

    @Test
    void shouldSayWhatLivesInEachRoom() {
        ENGINE.stream()
                .map(type -> type.getPackageName())
                .distinct()
                .forEach(name -> assertThat(ENGINE.containPackage(name)
                                && Arrays.stream(ENGINE.getPackage(name)
                                                .getClasses()
                                                .toArray())
                                        .anyMatch(type -> type.toString().contains("package-info")))
                        .as(name)
                        .isTrue());
    }

    @Test
    void shouldKeepFlywayInMigrate() {
        onlyIn("org.flywaydb..", "migrate");
    }

    @Test
    void shouldKeepArchivesInMirrorAndDocker() {
        onlyIn("org.apache.commons.compress..", "mirror", "docker");
    }

    @Test
    void shouldKeepDockerInItsRoomAndMirror() {
        onlyIn("org.testcontainers..", "docker", "mirror");
        onlyIn("com.github.dockerjava..", "docker", "mirror");
    }

    @Test
    void shouldKeepCommandLineLibraryInCli() {
        onlyIn("picocli..", "cli");
        onlyIn("me.tongfei..", "cli");
    }

    @Test
    void shouldPrintAndReadEnvironmentInCliOnly() {
        noClasses()
                .that(not(resideInAPackage(ROOT + "cli..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .check(ENGINE);
    }

    private static void onlyIn(String library, String... rooms) {
        String[] packages = Arrays.stream(rooms).map(room -> ROOT + room + "..").toArray(String[]::new);
        classes()
                .that(not(resideInAnyPackage(packages)))
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(library)))
                .check(ENGINE);
    }
}
