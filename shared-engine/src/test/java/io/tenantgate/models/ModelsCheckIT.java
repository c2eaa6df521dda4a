package io.tenantgate.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.config.Orm;
import io.tenantgate.mirror.Mirror;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCheckIT {
    @TempDir
    private Path folder;

    private Shop typeorm() throws Exception {
        return Shop.of(Orm.TYPEORM, "typeorm", "src/data-source.ts", folder);
    }

    @Test
    void shouldCompareModelsOfTenantThatHasSchemaOfItsOwn() throws Exception {
        Shop typeorm = typeorm().inSchema("tenant_7");
        assertThat(typeorm.compare().drifts()).isEmpty();

        Shop drizzle =
                Shop.of(Orm.DRIZZLE, "drizzle", "drizzle.config.ts", folder).inSchema("tenant_7");
        assertThat(drizzle.compare().drifts()).isEmpty();

        Shop prisma = Shop.of(Orm.PRISMA, "prisma", "prisma/schema.prisma", folder)
                .inSchema("tenant_7")
                .migrate("alter table tags add column color text");
        assertThat(prisma.compare().drifts())
                .extracting(Drift::table, Drift::column)
                .containsExactly(tuple("<tenant>.tags", "color"));
    }

    @Test
    void shouldCompareBothTheNewModelsAndThoseThatStillRun() throws Exception {
        Shop base = typeorm();
        Shop pull = Shop.of(Orm.TYPEORM, "typeorm", "src/data-source.ts", folder.resolve("pull"))
                .edit(
                        "src/entities/Tag.ts",
                        "  name: string;\n",
                        "  name: string;\n\n  @Column('text')\n  color: string;\n")
                .migrate("alter table tags add column color text not null");

        assertThat(pull.compare().drifts()).isEmpty();
        try (Mirror migrated = pull.migrated()) {
            ModelsProject before = base.project("base branch");
            ModelsResult result = ModelsCheck.run(
                    Shop.mirrors(),
                    migrated,
                    CatalogScope.DATABASE,
                    Scratch.catalog(migrated, CatalogScope.DATABASE),
                    before,
                    base.settings());

            assertThat(result.label()).isEqualTo("base branch");
            assertThat(result.hasErrors()).isTrue();
            assertThat(result.drifts()).extracting(Drift::consequence).containsExactly(Consequence.INSERT_FAILS);
        }
    }

    @Test
    void shouldChangeNothingInTheProjectItself() throws Exception {
        Shop shop = typeorm().migrate("alter table tags add column color text");
        String before = shop.read("src/entities/Tag.ts");

        assertThat(shop.compare().patch()).contains("+  color: string | null;");
        assertThat(shop.read("src/entities/Tag.ts")).isEqualTo(before);
    }

    @Test
    void shouldKeepTheFixesThatWorkWhereOthersDoNot() throws Exception {
        // The enum of the application cannot take a label from here, but the new column can be added.
        Shop shop = typeorm()
                .migrate("alter type role add value 'guest'")
                .migrate("alter table tags add column color text");
        ModelsResult result = shop.compare();

        assertThat(result.drifts()).extracting(Drift::column).containsExactlyInAnyOrder("role", "color");
        assertThat(result.drifts())
                .filteredOn(drift -> "color".equals(drift.column()))
                .allMatch(drift -> drift.fix() != null && drift.fix().proven());
        assertThat(shop.apply(java.util.Objects.requireNonNull(result.patch()))).isEqualTo("applied");
    }

    @Test
    void shouldKnowThatModelMayStandOnView() throws Exception {
        ModelsResult result = typeorm()
                .migrate("alter table settings rename to all_settings")
                .migrate("create view settings as select * from all_settings")
                .compare();

        assertThat(result.drifts()).isEmpty();
        assertThat(result.withoutModel()).contains("public.all_settings");
    }
}
