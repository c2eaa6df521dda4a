package io.tenantgate.rules;

import static io.tenantgate.observe.LockMode.ACCESS_EXCLUSIVE;
import static io.tenantgate.rules.Scene.statement;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EstimatesTest {
    private static Scene scanning(String... tenants) {
        return Scene.of(tenants)
                .ran(statement("ALTER TABLE users ALTER a SET NOT NULL", "ALTER TABLE")
                        .lock("public.users", ACCESS_EXCLUSIVE)
                        .scans("public.users"));
    }

    @Test
    void shouldEstimateForTheLargestTenant() {
        Evidence evidence = scanning("a", "b")
                .rows("a", "public.users", 100)
                .rows("b", "public.users", 20_000_000)
                .evidence();

        // 2 GB at 200 MB/s takes longer than 20 million rows at 6 million rows/s
        assertThat(Estimates.of(evidence).largestTenantMs(evidence.statements().get(0)))
                .hasValue(10_005);
    }

    @Test
    void shouldEstimateCatalogChangeWithoutSizes() {
        Evidence evidence = Scene.of("a")
                .ran(statement("ALTER TABLE users ADD COLUMN a int", "ALTER TABLE"))
                .evidence();

        assertThat(Estimates.of(evidence).largestTenantMs(evidence.statements().get(0)))
                .hasValue(5);
    }

    @Test
    void shouldNotEstimateWithoutSizesOrAfterFailure() {
        Evidence unknown = scanning("a").evidence();
        Evidence failed = Scene.of("a")
                .rows("public.users", 100)
                .ran(statement("SELECT x", "SELECT").error(Scene.error("42703", "no column x")))
                .evidence();

        assertThat(Estimates.of(unknown).largestTenantMs(unknown.statements().get(0)))
                .isEmpty();
        assertThat(Estimates.of(failed).largestTenantMs(failed.statements().get(0)))
                .isEmpty();
    }

    @Test
    void shouldAddUpTheWindowOverAllTenants() {
        Evidence large = scanning("a", "b").rows("public.users", 200_000_000).evidence();
        Evidence small = scanning("c").rows("public.users", 100).evidence();

        // 20 GB at 200 MB/s, twice
        assertThat(Estimates.deploymentWindow(List.of(large, small))).contains("4 minutes for all 3 tenants");
    }

    @Test
    void shouldSayWhatTheWindowDoesNotKnow() {
        Evidence some = scanning("a", "b").rows("a", "public.users", 100).evidence();

        assertThat(Estimates.deploymentWindow(List.of(some)))
                .contains("at least 1 minute for all 2 tenants; the sizes of 1 are unknown");
        assertThat(Estimates.deploymentWindow(List.of(scanning("a", "b").evidence())))
                .contains("not known for all 2 tenants, because the sizes in production are unknown");
    }

    @Test
    void shouldHaveNoWindowWhereNothingCanBeDeployed() {
        Evidence failed = Scene.of("a")
                .ran(statement("SELECT x", "SELECT").error(Scene.error("42703", "no column x")))
                .evidence();

        assertThat(Estimates.deploymentWindow(List.of(failed))).isEmpty();
        assertThat(Estimates.deploymentWindow(List.of())).isEmpty();
    }
}
