package io.tenantgate.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantgate.config.Orm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrizzleIT {
    private static final String USERS = "src/schema/users.ts";
    private static final String ORDERS = "src/schema/orders.ts";

    @TempDir
    private Path folder;

    private Shop shop() throws Exception {
        return Shop.of(Orm.DRIZZLE, "drizzle", "drizzle.config.ts", folder);
    }

    @Test
    void shouldFindNoDriftInModelsThatMatchTheirMigrations() throws Exception {
        ModelsResult result = shop().compare();

        assertThat(result.drifts()).isEmpty();
        assertThat(result.tables()).isEqualTo(5);
        assertThat(result.withoutModel()).isEmpty();
    }

    @Test
    void shouldTellColumnsThatTheTableLacksAndWriteThem() throws Exception {
        Shop shop = shop().migrate("alter table users add column nick_name varchar(40)")
                .migrate("alter table tags add column color text not null")
                .migrate("alter table tags add column made_at timestamptz not null default now()")
                .migrate("alter table tags add column rules jsonb not null default '{\"a\": 1}'")
                .migrate("alter table orders add column approved_by role");
        ModelsResult result = shop.compare();

        assertThat(result.drifts())
                .extracting(Drift::consequence, Drift::model, Drift::column, Drift::line)
                .containsExactly(
                        tuple(Consequence.INSERT_FAILS, "tags", "color", 33),
                        tuple(Consequence.MODEL_LACKS_COLUMN, "orders", "approved_by", 5),
                        tuple(Consequence.MODEL_LACKS_COLUMN, "tags", "made_at", 33),
                        tuple(Consequence.MODEL_LACKS_COLUMN, "tags", "rules", 33),
                        tuple(Consequence.MODEL_LACKS_COLUMN, "users", "nick_name", 6));
        Fixes.areProven(shop, result);
        assertThat(shop.read(USERS)).contains("    nickName: varchar({ length: 40 }),\n");
        assertThat(shop.read(ORDERS))
                .contains("  color: text().notNull(),\n")
                .contains("  madeAt: timestamp({ withTimezone: true }).notNull().defaultNow(),\n")
                .contains("  rules: jsonb().notNull().default(sql`'{\"a\": 1}'::jsonb`),\n")
                .contains("    approvedBy: role(),\n")
                .contains("uuid, varchar, jsonb } from 'drizzle-orm/pg-core'\n")
                .contains("import { users, role } from './users.js'\n");
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
        assertThat(shop.read(ORDERS)).doesNotContain("weight:");
        assertThat(shop.read(USERS)).contains("    displayName: text('full_name'), // shown to others\n");
    }

    @Test
    void shouldTellTypesNullabilityAndDefaultsThatDiffer() throws Exception {
        Shop shop = shop().migrate("alter table orders alter column total type numeric(12, 1)")
                .migrate("alter table order_lines alter column quantity type bigint")
                .migrate("alter table users alter column display_name set not null")
                .migrate("alter table users alter column email drop not null")
                .migrate("alter table users alter column active drop default")
                .migrate("alter table orders alter column points set default 5");
        ModelsResult result = shop.compare();

        assertThat(result.drifts())
                .extracting(Drift::consequence, Drift::property)
                .containsExactly(
                        tuple(Consequence.VALUES_LOST, "total"),
                        tuple(Consequence.INSERT_FAILS, "active"),
                        tuple(Consequence.INSERT_FAILS, "displayName"),
                        tuple(Consequence.VALUES_SURPRISE, "quantity"),
                        tuple(Consequence.VALUES_SURPRISE, "points"),
                        tuple(Consequence.VALUES_SURPRISE, "email"));
        Fixes.areProven(shop, result);
        assertThat(shop.read(USERS))
                .contains("displayName: text().notNull(), // shown to others")
                .contains("email: varchar({ length: 320 }).unique(),")
                .contains("active: boolean().notNull(),");
        assertThat(shop.read(ORDERS))
                .contains("quantity: bigint({ mode: 'number' }).notNull(),")
                .contains("points: bigint({ mode: 'number' }).notNull().default(5),")
                .contains("total: numeric({ precision: 12, scale: 1 }).notNull(),");
    }
}
