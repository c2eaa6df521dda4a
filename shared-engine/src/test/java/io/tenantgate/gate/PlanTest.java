package io.tenantgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.config.Isolation;
import io.tenantgate.report.Shard;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.DdlGroup;
import io.tenantgate.snapshot.Dump;
import io.tenantgate.snapshot.Fleet;
import io.tenantgate.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void shouldGiveEachTenantToOneShard() {
        Fleet fleet = fleet(1, 5, 3, 8, 2);

        List<String> tenants = IntStream.rangeClosed(1, 3)
                .mapToObj(index -> names(Plan.part(fleet, new Shard(index, 3))))
                .flatMap(List::stream)
                .sorted()
                .toList();

        assertThat(tenants).isEqualTo(fleet.tenantNames().stream().sorted().toList());
    }

    @Test
    void shouldBalanceByWhatSchemasAndTrialsCost() {
        // One large shape, whose tenants all have rows, outweighs the rest.
        Fleet fleet = fleet(400, 1, 1, 1);

        assertThat(Plan.part(fleet, new Shard(1, 2))).hasSize(1);
        assertThat(Plan.part(fleet, new Shard(2, 2))).hasSize(3);
    }

    @Test
    void shouldNotDependOnTheOrderOfSnapshots() {
        Fleet fleet = fleet(4, 4, 4, 4, 4);
        List<Snapshot> shuffled = new ArrayList<>(fleet.snapshots());
        Collections.shuffle(shuffled, new Random(7));
        Fleet other = new Fleet(Isolation.DATABASE, shuffled);

        for (int index = 1; index <= 3; index++) {
            Shard shard = new Shard(index, 3);
            assertThat(names(Plan.part(other, shard)))
                    .containsExactlyInAnyOrderElementsOf(names(Plan.part(fleet, shard)));
        }
    }

    @Test
    void shouldRefuseMoreShardsThanSchemas() {
        assertThatThrownBy(() -> Plan.part(fleet(9), new Shard(2, 2)))
                .isInstanceOf(UsageException.class)
                .hasMessage("--shard 2/2: the fleet has one schema, so there are at most 1 shards;"
                        + " tenantgate plan --shards 2 tells them");
    }

    private static List<String> names(List<DdlGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.snapshots().stream())
                .map(Snapshot::tenant)
                .toList();
    }

    /** So many tenants of each schema, each with a thousand rows. */
    private static Fleet fleet(int... tenantsOfSchema) {
        List<Snapshot> tenants = new ArrayList<>();
        for (int schema = 0; schema < tenantsOfSchema.length; schema++) {
            for (int i = 0; i < tenantsOfSchema[schema]; i++) {
                tenants.add(new Snapshot(
                        "schema%d_tenant%03d".formatted(schema, i),
                        new Dump(Path.of("none.sql")),
                        null,
                        18,
                        "digest" + schema,
                        "owner",
                        Set.of("owner"),
                        Map.of("public.users", new Snapshot.TableSize(1_000, null, null)),
                        Map.of()));
            }
        }
        return new Fleet(Isolation.DATABASE, tenants);
    }
}
