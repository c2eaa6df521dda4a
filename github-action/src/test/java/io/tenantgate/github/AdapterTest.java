package io.tenantgate.github;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The adapter publishes and decides nothing: of the engine it knows the report and its rendering. */
class AdapterTest {
    private static final String ROOT = "io.tenantgate.github..";
    private static final Pattern VARIABLE = Pattern.compile("\"(?:INPUT|GITHUB)_[A-Z_]*\"");
    private static final JavaClasses ADAPTER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tenantgate.github");

    @Test
    void shouldKnowOnlyReportAndRenderingOfTheEngine() {
        noClasses()
                .that(resideInAPackage(ROOT))
                .should()
                .dependOnClassesThat(resideInAPackage("io.tenantgate..")
                        .and(resideOutsideOfPackage(ROOT))
                        .and(resideOutsideOfPackage("io.tenantgate.report.."))
                        .and(resideOutsideOfPackage("io.tenantgate.render..")))
                .check(ADAPTER);
    }

    @Test
    void shouldKeepGitHubsInterfaceInPublish() {
        noClasses()
                .that(resideOutsideOfPackage("io.tenantgate.github.publish.."))
                .should()
                .dependOnClassesThat(resideInAPackage("org.kohsuke.."))
                .check(ADAPTER);
    }

    @Test
    void shouldPublishWithoutKnowingWhoRanTheGate() {
        SlicesRuleDefinition.slices()
                .matching("io.tenantgate.(github..)")
                .should()
                .beFreeOfCycles()
                .check(ADAPTER);
        noClasses()
                .that(resideInAPackage("io.tenantgate.github.actions.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.tenantgate.github.publish.."))
                .check(ADAPTER);
    }

    @Test
    void shouldReadTheEnvironmentInOnePlace() throws IOException {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .accessField(System.class, "out")
                .check(ADAPTER);
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile).filter(AdapterTest::namesVariable))
                    .containsExactly(Path.of("src/main/java/io/tenantgate/github/actions/RunnerEnvironment.java"));
        }
    }

    private static boolean namesVariable(Path file) {
        try {
            return VARIABLE.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
