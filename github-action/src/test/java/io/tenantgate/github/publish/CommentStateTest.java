package io.tenantgate.github.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.report.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommentStateTest {
    private static final String COMMIT = "1".repeat(40);
    private static final CommentState STATE =
            new CommentState(Verdict.FAIL, COMMIT, Map.of("index-blocks-writes", 2L, "drift", 1L));

    @Test
    void shouldBeReadAsItWasWritten() {
        assertThat(CommentState.read("before\n" + STATE.hidden() + "\nafter")).contains(STATE);
        CommentState nothing = new CommentState(Verdict.PASS, COMMIT, Map.of());
        assertThat(CommentState.read(nothing.hidden())).contains(nothing);
    }

    @Test
    void shouldTakeNothingElseForAState() {
        assertThat(CommentState.read("<!-- tenantgate:state FAIL x -->")).isEmpty();
        assertThat(CommentState.read("<!-- tenantgate:state GOOD " + COMMIT + " -->"))
                .isEmpty();
        assertThat(CommentState.read("")).isEmpty();
    }

    @Test
    void shouldTellWhatChanged() {
        CommentState now = new CommentState(Verdict.FAIL, COMMIT, Map.of("drift", 4L));

        assertThat(now.since(STATE))
                .isEqualTo("Before, at `1111111`: FAIL. Gone: `index-blocks-writes` (2). New: `drift` (3).");
    }
}
