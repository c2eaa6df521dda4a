package io.tenantgate.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantgate.config.Orm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MikroORM 7 needs Node 22, which its example project brings from npm. */
class MikroOrmIT {
    private static final String USER = "src/entities/User.ts";
    private static final String ORDER = "src/entities/Order.ts";

    @TempDir
    private Path folder;

    private Shop shop() throws Exception {
        return Shop.of(Orm.MIKRO_ORM, "mikro-orm", "src/mikro-orm.config.ts", folder);
    }

    @Test
    void shouldFindNoDriftInModelsThatMatchTheirMigrations() throws Exception {
        ModelsResult result = shop().compare();

        assertThat(result.drifts()).isEmpty();
        assertThat(result.tables()).isEqualTo(5);
        assertThat(result.version()).startsWith("7.");
        assertThat(result.withoutModel()).containsExactly("public.mikro_orm_migrations");
    }

    @Test
    void shouldTellColumnsThatTheModelLacksAndWriteThemAsTheirFileDoes() throws Exception {
        Shop shop = shop().migrate("alter table users add column nick_name varchar(40)")
                .migrate("alter table orders add column currency text not null default 'EUR'")
                .migrate("alter table tags add column color text not null");
        ModelsResult result = shop.compare();

        assertThat(result.drifts())
                .extracting(Drift::consequence, Drift::model, Drift::column, Drift::file, Drift::line)
                .containsExactly(
                        tuple(Consequence.INSERT_FAILS, "Tag", "color", "src/entities/Tag.ts", 8),
                        tuple(Consequence.MODEL_LACKS_COLUMN, "Order", "currency", ORDER, 4),
                        tuple(Consequence.MODEL_LACKS_COLUMN, "User", "nick_name", USER, 12));
        Fixes.areProven(shop, result);
        assertThat(shop.read(USER)).contains("""
                  @Property({ type: 'string', length: 40, nullable: true })
                  nickName?: string | null;
                """);
        assertThat(shop.read(ORDER)).contains("    currency: p.text().default('EUR'),\n");
        assertThat(shop.read("src/entities/Tag.ts")).contains("    color: { type: 'text' },\n");
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
        assertThat(shop.read(USER)).contains("@Property({ type: 'text', nullable: true, fieldName: 'full_name' })");
    }

    @Test
    void shouldTellTypesNullabilityAndDefaultsThatDiffer() throws Exception {
        Shop shop = shop().migrate("alter table orders alter column total type numeric(12, 1)")
                .migrate("alter table order_lines alter column quantity type integer")
                .migrate("alter table order_lines alter column sku type varchar(20)")
                .migrate("alter table users alter column display_name set not null")
                .migrate("alter table users alter column email drop not null")
                .migrate("alter table users alter column active drop default")
                .migrate("alter table orders alter column points drop default");
        ModelsResult result = shop.compare();

        // An integer is a number to the application as a smallint is, and a new User is already active.
        assertThat(result.drifts())
                .extracting(Drift::consequence, Drift::property)
                .containsExactly(
                        tuple(Consequence.INSERT_FAILS, "points"),
                        tuple(Consequence.VALUES_LOST, "total"),
                        tuple(Consequence.INSERT_FAILS, "displayName"),
                        tuple(Consequence.VALUES_SURPRISE, "sku"),
                        tuple(Consequence.VALUES_SURPRISE, "email"));
        Fixes.areProven(shop, result);
        assertThat(shop.read(USER))
                .contains("@Property({ type: 'text' })\n  displayName: string;")
                .contains("@Property({ length: 320, nullable: true })\n  email!: string | null;");
        assertThat(shop.read(ORDER))
                .contains("total: p.decimal().precision(12).scale(1),")
                .contains("points: p.bigint(),")
                .contains("sku: p.string().length(20),");
    }
}
