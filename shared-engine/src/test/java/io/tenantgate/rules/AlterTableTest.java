package io.tenantgate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlterTableTest {
    @Test
    void shouldSplitActionsAtTopLevelCommasOnly() {
        List<AlterTable> found = AlterTable.in(
                "alter table if exists only \"Sales\".\"Or der\" * add check (a in (1, 2)), drop b -- , drop c\n, rename /* x */ d to e");

        assertThat(found).singleElement().satisfies(alter -> {
            assertThat(alter.table()).isEqualTo(new Relation("Sales", "Or der"));
            assertThat(alter.actions()).hasSize(3);
            assertThat(alter.actions().get(1).droppedColumn()).contains("b");
            assertThat(alter.actions().get(2).renamedColumn()).contains(List.of("d", "e"));
        });
    }

    @Test
    void shouldNotMistakeConstraintsForColumns() {
        AlterTable alter = AlterTable.in("ALTER TABLE t DROP CONSTRAINT a, RENAME CONSTRAINT a TO b")
                .get(0);

        assertThat(alter.actions()).allSatisfy(action -> {
            assertThat(action.droppedColumn()).isEmpty();
            assertThat(action.renamedColumn()).isEmpty();
        });
    }

    @Test
    void shouldSurviveLongLiteralsAndUnfinishedText() {
        String literal = "x''".repeat(200_000);

        assertThat(AlterTable.in("ALTER TABLE t ADD COLUMN a text DEFAULT '" + literal + "'"))
                .hasSize(1);
        assertThat(AlterTable.in("ALTER TABLE")).isEmpty();
        assertThat(AlterTable.in("ALTER TABLE IF EXISTS")).isEmpty();
        assertThat(AlterTable.in("ALTER TABLE t RENAME")).hasSize(1);
        assertThat(AlterTable.in("ALTER TABLE \"t")).hasSize(1);
    }
}
