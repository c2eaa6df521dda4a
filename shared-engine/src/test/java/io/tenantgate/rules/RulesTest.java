package io.tenantgate.rules;

import static io.tenantgate.observe.LockMode.ACCESS_EXCLUSIVE;
import static io.tenantgate.observe.LockMode.SHARE;
import static io.tenantgate.rules.Scene.HUGE;
import static io.tenantgate.rules.Scene.statement;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static Scene index(String... tenants) {
        return Scene.of(tenants)
                .ran(statement("CREATE INDEX i ON users (email)", "CREATE INDEX")
                        .lock("public.users", SHARE)
                        .scans("public.users"));
    }

    @Test
    void shouldListEveryRule() {
        long written = new ClassFileImporter()
                .importPackages("io.tenantgate.rules").stream()
                        .filter(type -> type.isAssignableTo(Rule.class) && !type.isInterface())
                        .count();

        assertThat(Rules.docs())
                .hasSize((int) written
                        + ModelRules.docs().size()
                        + RegressionRules.docs().size()
                        + FleetRules.docs().size())
                .extracting(RuleDoc::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldFindDocumentationById() {
        assertThat(Rules.doc("drop-column")).map(RuleDoc::title).contains("A column is dropped");
        assertThat(Rules.doc("no-such-rule")).isEmpty();
    }

    @Test
    void shouldTellFindingOfSeveralShapesOnceInTheWordsOfTheWorst() {
        Evidence small = index("a", "b").rows("public.users", 5000).evidence();
        Evidence large = index("c").rows("public.users", HUGE).evidence();

        List<Finding> findings = Rules.apply(List.of(small, large), Scene.policy(Map.of()));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message()).contains("on c (400,000,000 rows)");
            assertThat(finding.tenants().count()).isEqualTo(3);
            assertThat(finding.tenants().examples()).containsExactly("a", "b", "c");
        });
        assertThat(Rules.apply(List.of(large, small), Scene.policy(Map.of()))).isEqualTo(findings);
    }

    @Test
    void shouldFollowThePolicysSeverity() {
        assertThat(index("a")
                        .rows("public.users", HUGE)
                        .findings(Map.of("index-blocks-writes", Optional.of(Severity.NOTE))))
                .extracting(Finding::severity)
                .containsExactly(Severity.NOTE);
    }

    @Test
    void shouldSilenceRuleThatIsOff() {
        assertThat(index("a").rows("public.users", HUGE).findings(Map.of("index-blocks-writes", Optional.empty())))
                .isEmpty();
    }

    @Test
    void shouldOrderByFileLineAndId() {
        Scene.Ran alter = statement("ALTER TABLE users RENAME email TO mail", "ALTER TABLE")
                .lock("public.users", ACCESS_EXCLUSIVE)
                .lockTimeout(0L);
        Evidence second = Scene.of("a")
                .file("2.sql")
                .before("users", "email")
                .after("users", "mail")
                .ran(alter)
                .evidence();
        Evidence first = index("a").file("1.sql").evidence();

        assertThat(Rules.apply(List.of(second, first), Scene.policy(Map.of())))
                .extracting(Finding::id)
                .containsExactly("index-blocks-writes", "no-lock-timeout", "rename-column");
    }

    @Test
    void shouldKnowTablesWhicheverWayTheyAreQuoted() {
        assertThat(Scene.of("a")
                        .rows("public.\"User\"", 5)
                        .ran(statement("CREATE INDEX i ON \"User\" (email)", "CREATE INDEX")
                                .lock("public.User", SHARE)
                                .scans("public.User"))
                        .ids())
                .isEmpty();
    }
}
