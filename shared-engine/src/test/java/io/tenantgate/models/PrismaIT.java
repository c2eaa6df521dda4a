package io.tenantgate.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantgate.config.Orm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrismaIT {
    private static final String SCHEMA = "prisma/schema.prisma";

    @TempDir
    private Path folder;

    private Shop shop() throws Exception {
        return Shop.of(Orm.PRISMA, "prisma", SCHEMA, folder);
    }

    @Test
    void shouldFindNoDriftInModelsThatMatchTheirMigrations() throws Exception {
        ModelsResult result = shop().compare();

        assertThat(result.drifts()).isEmpty();
        assertThat(result.tables()).isEqualTo(5);
        assertThat(result.withoutModel()).containsExactly("public._prisma_migrations");
    }

    @Test
    void shouldTellColumnsThatTheModelLacksAndWriteTheirFields() throws Exception {
        Shop shop = shop().migrate("alter table users add column nick_name varchar(40)")
                .migrate("alter table tags add column color text not null")
                .migrate("alter table tags add column made_at timestamptz not null default now()")
                .migrate("alter table orders add column approved_by role");
        ModelsResult result = shop.compare();

        assertThat(result.drifts())
                .extracting(Drift::consequence, Drift::model, Drift::column, Drift::line)
                .containsExactly(
                        tuple(Consequence.INSERT_FAILS, "Tag", "color", 64),
                        tuple(Consequence.MODEL_LACKS_COLUMN, "Order", "approved_by", 38),
                        tuple(Consequence.MODEL_LACKS_COLUMN, "Tag", "made_at", 64),
                        tuple(Consequence.MODEL_LACKS_COLUMN, "User", "nick_name", 18));
        Fixes.areProven(shop, result);
        assertThat(shop.read(SCHEMA))
                .contains("  nickName    String?   @map(\"nick_name\") @db.VarChar(40)\n")
                .contains("  madeAt DateTime @default(now()) @map(\"made_at\") @db.Timestamptz(6)\n")
                .contains("  approvedBy Role?       @map(\"approved_by\")\n")
                .contains("  color String\n");
    }

    @Test
    void shouldTellColumnsThatAreGoneOrRenamed() throws Exception {
        Shop shop = shop().migrate("alter table order_lines drop column weight")
                .migrate("alter table users rename column display_name to full_name");
        ModelsResult result = shop.compare();

        assertThat(result.drifts())
                .extracting(Drift::consequence, Drift::property)
                .containsExactly(
                        tuple(Consequence.COLUMN_MISSING, "weight"), tuple(Consequence.COLUMN_RENAMED, "displayName"));
        Fixes.areProven(shop, result);
        assertThat(shop.read(SCHEMA))
                .doesNotContain("weight")
                .contains("  displayName String?   @map(\"full_name\") // shown to others\n");
    }

    @Test
    void shouldNotTakeAwayFieldsOfRelations() throws Exception {
        ModelsResult result =
                shop().migrate("alter table users drop column invited_by_id").compare();

        assertThat(result.drifts()).extracting(Drift::consequence).containsExactly(Consequence.COLUMN_MISSING);
        assertThat(result.drifts().get(0).fix())
                .isEqualTo(Fix.unproven("invitedById belongs to a relation, whose other side would have to go too"));
        assertThat(result.patch()).isNull();
    }

    @Test
    void shouldTellTypesNullabilityAndDefaultsThatDiffer() throws Exception {
        Shop shop = shop().migrate("alter table orders alter column total type numeric(12, 1)")
                .migrate("alter table order_lines alter column quantity type bigint")
                .migrate("alter table users alter column display_name set not null")
                .migrate("alter table users alter column email drop not null")
                .migrate("alter table users alter column id drop default")
                .migrate("alter table order_lines alter column sku type varchar(20)");
        ModelsResult result = shop.compare();

        assertThat(result.drifts())
                .extracting(Drift::consequence, Drift::property)
                .containsExactly(
                        tuple(Consequence.VALUES_LOST, "total"),
                        tuple(Consequence.INSERT_FAILS, "displayName"),
                        tuple(Consequence.INSERT_FAILS, "id"),
                        tuple(Consequence.VALUES_SURPRISE, "quantity"),
                        tuple(Consequence.VALUES_SURPRISE, "sku"),
                        tuple(Consequence.VALUES_SURPRISE, "email"));
        Fixes.areProven(shop, result);
        assertThat(shop.read(SCHEMA))
                .contains("  total    Decimal     @db.Decimal(12, 1)\n")
                .contains("  quantity BigInt\n")
                .contains("  sku      String @db.VarChar(20)\n")
                .contains("  email       String?   @unique @db.VarChar(320)\n");
    }

    @Test
    void shouldTellLabelThatTheDatabaseRefuses() throws Exception {
        ModelsResult result = shop().edit(SCHEMA, "  ADMIN  @map(\"admin\")", "  ADMIN  @map(\"admin\")\n  GUEST")
                .compare();

        assertThat(result.drifts()).singleElement().satisfies(drift -> {
            assertThat(drift.consequence()).isEqualTo(Consequence.INSERT_FAILS);
            assertThat(drift.message()).contains("the database refuses 'GUEST' (22P02)");
        });
    }
}
