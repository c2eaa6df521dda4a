package io.tenantgate.rules;

import static io.tenantgate.observe.LockMode.ACCESS_EXCLUSIVE;
import static io.tenantgate.rules.Scene.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import org.junit.jupiter.api.Test;

/** The rules drop-column, drop-table, rename-column and rename-table. */
class SchemaChangesTest {
    private static Scene.Ran alter(String sql) {
        return statement(sql, "ALTER TABLE").lock("public.users", ACCESS_EXCLUSIVE);
    }

    private static Scene users(String... columns) {
        return Scene.of("a").rows("public.users", 10).before("users", columns);
    }

    @Test
    void shouldReportDroppedColumnAtItsStatement() {
        Scene scene = users("id", "email")
                .after("users", "id")
                .ran(alter("ALTER TABLE users ADD COLUMN x int"))
                .ran(alter("ALTER TABLE public.users DROP email CASCADE"));

        assertThat(scene.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("drop-column");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.line()).isEqualTo(2);
            assertThat(finding.message())
                    .isEqualTo("The migration drops column public.users.email: code that still names it fails.");
        });
    }

    @Test
    void shouldReportColumnThatWasDroppedAndAddedAgain() {
        assertThat(users("id", "email")
                        .after("users", "id", "email")
                        .ran(alter("ALTER TABLE users DROP COLUMN IF EXISTS email, ADD COLUMN email text"))
                        .ids())
                .containsExactly("drop-column");
    }

    @Test
    void shouldTellRenameFromDropAndAdd() {
        Scene renamed = users("id", "email")
                .after("users", "id", "mail")
                .ran(alter("ALTER TABLE ONLY \"users\" RENAME COLUMN email TO mail"));
        Scene replaced = users("id", "email")
                .after("users", "id", "mail")
                .ran(alter("ALTER TABLE users DROP COLUMN email, ADD COLUMN mail text"));

        assertThat(renamed.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("rename-column");
            assertThat(finding.message()).contains("public.users.email to mail");
        });
        assertThat(replaced.ids()).containsExactly("drop-column");
    }

    @Test
    void shouldReportOldColumnThatMakesWayForItsReplacement() {
        assertThat(users("id", "total", "total_new")
                        .after("users", "id", "total")
                        .ran(alter("ALTER TABLE users DROP COLUMN total"))
                        .ran(alter("ALTER TABLE users RENAME total_new TO total"))
                        .findings())
                .extracting(Finding::id, Finding::line)
                .containsExactly(tuple("drop-column", 1), tuple("rename-column", 2));
    }

    @Test
    void shouldReportDroppedTableOnceAndNotItsColumns() {
        Scene scene = users("id", "email")
                .ran(statement("DROP TABLE users", "DROP TABLE").lock("public.users", ACCESS_EXCLUSIVE));

        assertThat(scene.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("drop-table");
            assertThat(finding.message()).contains("public.users, which holds up to 10 rows: ");
        });
    }

    @Test
    void shouldReportTableThatWasDroppedAndMadeAgain() {
        assertThat(users("id")
                        .after("users", "id")
                        .ran(statement("DROP TABLE users", "DROP TABLE").lock("public.users", ACCESS_EXCLUSIVE))
                        .ran(statement("CREATE TABLE users (id int)", "CREATE TABLE"))
                        .ids())
                .containsExactly("drop-table");
    }

    @Test
    void shouldNotTakeTableForDroppedThatOnlyLosesItsForeignKey() {
        assertThat(users("id")
                        .after("users", "id")
                        .ran(statement("DROP TABLE payments CASCADE", "DROP TABLE")
                                .lock("public.payments", ACCESS_EXCLUSIVE)
                                .lock("public.users", ACCESS_EXCLUSIVE))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldReportRenamedTableAndWhatHappensToItsColumns() {
        Scene scene = users("id", "email")
                .after("people", "id")
                .ran(alter("ALTER TABLE users RENAME TO people"))
                .ran(alter("ALTER TABLE people DROP COLUMN email"));

        assertThat(scene.findings())
                .extracting(Finding::id, Finding::line)
                .containsExactly(tuple("rename-table", 1), tuple("drop-column", 2));
        assertThat(scene.findings().get(0).remedy())
                .endsWith("CREATE VIEW public.users AS SELECT * FROM public.people;");
    }

    @Test
    void shouldSayNothingOfRenameThatLeavesViewBehind() {
        assertThat(users("id")
                        .after("people", "id")
                        .viewAfter("users")
                        .ran(alter("ALTER TABLE users RENAME TO people"))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldFindStatementInsideOfBlock() {
        assertThat(users("id", "email")
                        .after("users", "id", "mail")
                        .ran(statement("DO $$ BEGIN ALTER TABLE users RENAME email TO mail; END $$", "DO")
                                .lock("public.users", ACCESS_EXCLUSIVE))
                        .ids())
                .containsExactly("rename-column");
    }

    @Test
    void shouldSayNothingOfTextThatOnlyMentionsDrop() {
        assertThat(users("id", "email")
                        .after("users", "id", "email")
                        .ran(statement(
                                "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ ALTER TABLE users DROP COLUMN email $$",
                                "CREATE FUNCTION"))
                        .ran(alter("ALTER TABLE users ADD CONSTRAINT c CHECK (email <> 'DROP COLUMN email')"))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldSayNothingOfTableMadeAndDroppedByTheMigration() {
        assertThat(users("id")
                        .after("users", "id")
                        .ran(statement("CREATE TABLE t (id int)", "CREATE TABLE"))
                        .ran(statement("DROP TABLE t", "DROP TABLE").lockNew("public.t", ACCESS_EXCLUSIVE))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldReportColumnThatWentWithItsType() {
        assertThat(users("id", "mood")
                        .after("users", "id")
                        .ran(statement("DROP TYPE mood CASCADE", "DROP TYPE").lock("public.users", ACCESS_EXCLUSIVE))
                        .findings())
                .extracting(Finding::id, Finding::line)
                .containsExactly(tuple("drop-column", 1));
    }
}
