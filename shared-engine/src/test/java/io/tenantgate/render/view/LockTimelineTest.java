package io.tenantgate.render.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.report.Lock;
import io.tenantgate.report.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LockTimelineTest {
    private static final Lock EXCLUSIVE =
            new Lock("public.users", "AccessExclusiveLock", List.of("reads", "writes", "ddl"), 1);
    private static final Lock SHARE = new Lock("public.users", "ShareLock", List.of("writes", "ddl"), 1);
    private static final Lock UPDATE = new Lock("public.users", "ShareUpdateExclusiveLock", List.of("ddl"), 1);

    @Test
    void shouldHoldLockToTheEndOfItsTransaction() {
        LockTimeline timeline =
                LockTimeline.of(List.of(statement(1, 5L, EXCLUSIVE), statement(1, 12_000L), statement(2, 700L)));

        assertThat(timeline.estimated()).isTrue();
        assertThat(timeline.totalMs()).isEqualTo(12_705);
        assertThat(timeline.lanes()).hasSize(1);
        LockTimeline.Span span = timeline.lanes().get(0).spans().get(0);
        assertThat(span.startMs()).isZero();
        assertThat(span.endMs()).isEqualTo(12_005);
        assertThat(timeline.longestWaitMs()).isEqualTo(12_005);
    }

    @Test
    void shouldNotCountTimeTwiceInWhichTwoLocksAreHeld() {
        LockTimeline.Lane lane = LockTimeline.of(List.of(statement(1, 100L, SHARE), statement(1, 50L, EXCLUSIVE)))
                .lanes()
                .get(0);

        assertThat(lane.waitMs("writes")).isEqualTo(150);
        assertThat(lane.waitMs("reads")).isEqualTo(50);
    }

    @Test
    void shouldShowTheMirrorsTimesWhereASizeIsUnknown() {
        LockTimeline timeline = LockTimeline.of(List.of(statement(1, 5L, EXCLUSIVE), statement(2, null, EXCLUSIVE)));

        assertThat(timeline.estimated()).isFalse();
        assertThat(timeline.totalMs()).isEqualTo(4);
        assertThat(timeline.lanes().get(0).spans()).hasSize(2);
    }

    @Test
    void shouldLeaveOutLocksThatNobodyWaitsFor() {
        assertThat(LockTimeline.of(List.of(statement(1, 5L, UPDATE))).lanes()).isEmpty();
        assertThat(LockTimeline.of(List.of()).totalMs()).isPositive();
    }

    private static Statement statement(int transaction, @Nullable Long estimate, Lock... locks) {
        return new Statement(
                "SELECT 1",
                null,
                null,
                transaction,
                2,
                null,
                List.of(locks),
                List.of(),
                List.of(),
                0,
                0,
                0,
                null,
                estimate);
    }
}
