package io.tenantgate.rules;

import static io.tenantgate.observe.LockMode.ACCESS_EXCLUSIVE;
import static io.tenantgate.observe.LockMode.ROW_EXCLUSIVE;
import static io.tenantgate.observe.LockMode.SHARE;
import static io.tenantgate.rules.Scene.HUGE;
import static io.tenantgate.rules.Scene.statement;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockingTest {
    private static Scene.Ran addColumn() {
        return statement("ALTER TABLE users ADD COLUMN state text", "ALTER TABLE")
                .lock("public.users", ACCESS_EXCLUSIVE);
    }

    private static Scene.Ran buildIndex() {
        return statement("CREATE INDEX i ON users (state)", "CREATE INDEX")
                .lock("public.users", SHARE)
                .scans("public.users");
    }

    private static Scene.Ran update() {
        return statement("UPDATE users SET state = 'open'", "UPDATE")
                .lock("public.users", ROW_EXCLUSIVE)
                .scans("public.users");
    }

    @Test
    void shouldCountEachTenantByItsOwnSize() {
        Map<String, Long> millis = blocked(Scene.of("small", "large")
                .rows("small", "public.users", 5_000)
                .rows("large", "public.users", HUGE)
                .ran(buildIndex()));

        assertThat(millis.get("small")).isLessThan(100);
        assertThat(millis.get("large")).isGreaterThan(100_000);
    }

    @Test
    void shouldCountWhatRunsWhileAnEarlierLockIsHeld() {
        Scene apart = Scene.of("a").rows("public.users", HUGE).ran(addColumn()).ran(update());
        Scene together =
                Scene.of("a").rows("public.users", HUGE).ran(addColumn().in(1)).ran(update().in(1));

        assertThat(blocked(apart)).isEqualTo(Map.of("a", 5L));
        assertThat(blocked(together).get("a")).isGreaterThan(1_000_000);
    }

    @Test
    void shouldNotKnowTenantsOfUnknownSize() {
        assertThat(blocked(Scene.of("known", "unknown")
                        .rows("known", "public.users", 5_000)
                        .ran(buildIndex())))
                .containsOnlyKeys("known");
    }

    private static Map<String, Long> blocked(Scene scene) {
        return Blocking.byTenant(List.of(scene.evidence()), Scene.policy(Map.of()));
    }
}
