package io.tenantgate.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantgate.config.Orm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypeOrmIT {
    private static final String USER = "src/entities/User.ts";

    @TempDir
    private Path folder;

    private Shop shop() throws Exception {
        return Shop.of(Orm.TYPEORM, "typeorm", "src/data-source.ts", folder);
    }

    @Test
    void shouldFindNoDriftInModelsThatMatchTheirMigrations() throws Exception {
        ModelsResult result = shop().compare();

        assertThat(result.drifts()).isEmpty();
        assertThat(result.tables()).isEqualTo(6);
        assertThat(result.version()).startsWith("1.");
        assertThat(result.withoutModel()).containsExactly("public.migrations");
    }

    @Test
    void shouldTellColumnThatTheModelLacksAndWriteItsProperty() throws Exception {
        Shop shop = shop().migrate("alter table users add column nick_name varchar(40)");
        ModelsResult result = shop.compare();

        assertThat(result.drifts()).singleElement().satisfies(drift -> {
            assertThat(drift.consequence()).isEqualTo(Consequence.MODEL_LACKS_COLUMN);
            assertThat(drift.message())
                    .isEqualTo("ORM model out of sync: update User.ts before deployment; column public.users.nick_name"
                            + " (character varying(40)) is not in User");
            assertThat(drift.file()).isEqualTo(USER);
            assertThat(drift.line()).isEqualTo(21);
        });
        Fixes.areProven(shop, result);
        assertThat(shop.read(USER)).contains("""
                  tags: Tag[];
                """).contains("""
                  @Column({ type: 'varchar', length: 40, nullable: true })
                  nickName: string | null;
                """);
    }

    @Test
    void shouldTellColumnThatInsertsDoNotSet() throws Exception {
        Shop shop = shop().migrate("alter table tags add column color text not null");
        ModelsResult result = shop.compare();

        assertThat(result.drifts()).singleElement().satisfies(drift -> {
            assertThat(drift.consequence()).isEqualTo(Consequence.INSERT_FAILS);
            assertThat(drift.message()).contains("every INSERT fails (23502)");
        });
        Fixes.areProven(shop, result);
        assertThat(shop.read("src/entities/Tag.ts")).contains("  @Column({ type: 'text' })\n  color: string;\n");
    }

    @Test
    void shouldTellColumnThatIsGone() throws Exception {
        Shop shop = shop().migrate("alter table order_lines drop column weight");
        ModelsResult result = shop.compare();

        assertThat(result.drifts()).singleElement().satisfies(drift -> {
            assertThat(drift.consequence()).isEqualTo(Consequence.COLUMN_MISSING);
            assertThat(drift.property()).isEqualTo("weight");
            assertThat(drift.file()).isEqualTo("src/entities/OrderLine.ts");
            assertThat(drift.line()).isEqualTo(23);
        });
        Fixes.areProven(shop, result);
        assertThat(shop.read("src/entities/OrderLine.ts"))
                .doesNotContain("weight")
                .endsWith("quantity: number;\n\n}\n");
    }

    @Test
    void shouldTellRenamedColumn() throws Exception {
        Shop shop = shop().migrate("alter table users rename column display_name to full_name");
        ModelsResult result = shop.compare();

        assertThat(result.drifts()).singleElement().satisfies(drift -> {
            assertThat(drift.consequence()).isEqualTo(Consequence.COLUMN_RENAMED);
            assertThat(drift.message()).contains("User.displayName", "full_name");
        });
        Fixes.areProven(shop, result);
        assertThat(shop.read(USER)).contains("@Column('text', { nullable: true, name: 'full_name' })");
    }

    @Test
    void shouldTellTypesThatDiffer() throws Exception {
        Shop shop = shop().migrate("alter table orders alter column total type numeric(12, 1)")
                .migrate("alter table order_lines alter column quantity type bigint")
                .migrate("alter table users alter column email type varchar(100)");
        ModelsResult result = shop.compare();

        assertThat(result.drifts())
                .extracting(Drift::consequence, Drift::property)
                .containsExactly(
                        tuple(Consequence.VALUES_LOST, "total"),
                        tuple(Consequence.VALUES_SURPRISE, "quantity"),
                        tuple(Consequence.VALUES_SURPRISE, "email"));
        Fixes.areProven(shop, result);
        assertThat(shop.read("src/entities/Order.ts")).contains("precision: 12, scale: 1 }");
        assertThat(shop.read("src/entities/OrderLine.ts")).contains("@Column('bigint')\n  quantity: string;");
        assertThat(shop.read(USER)).contains("length: 100 }");
    }

    @Test
    void shouldTellNullabilityAndDefaultsThatDiffer() throws Exception {
        Shop shop = shop().migrate(
                        "update users set display_name = ''; alter table users alter column display_name set not null")
                .migrate("alter table users alter column email drop not null")
                .migrate("alter table users alter column active drop default");
        ModelsResult result = shop.compare();

        assertThat(result.drifts())
                .extracting(Drift::consequence, Drift::property)
                .containsExactly(
                        tuple(Consequence.INSERT_FAILS, "active"),
                        tuple(Consequence.INSERT_FAILS, "displayName"),
                        tuple(Consequence.VALUES_SURPRISE, "email"));
        Fixes.areProven(shop, result);
        assertThat(shop.read(USER))
                .contains("@Column('text')\n  displayName: string;")
                .contains("@Column({ type: 'varchar', length: 320, nullable: true })\n  email: string | null;")
                .contains("@Column()\n  active: boolean;");
    }

    @Test
    void shouldTellEnumsThatDiffer() throws Exception {
        Shop shop = shop().migrate("alter type role add value 'guest'");
        ModelsResult result = shop.compare();

        assertThat(result.drifts()).singleElement().satisfies(drift -> {
            assertThat(drift.consequence()).isEqualTo(Consequence.VALUES_SURPRISE);
            assertThat(drift.message()).contains("the application does not know 'guest'");
        });
    }

    @Test
    void shouldTellMissingTableAndMissingKey() throws Exception {
        ModelsResult result = shop().migrate("drop table settings")
                .migrate("alter table tags drop constraint tags_name_key")
                .migrate("drop index orders_by_user")
                .compare();

        assertThat(result.drifts())
                .extracting(Drift::consequence)
                .containsExactly(Consequence.TABLE_MISSING, Consequence.KEY_MISSING, Consequence.INDEX_DIFFERS);
    }

    @Test
    void shouldWritePropertyOfEntitySchema() throws Exception {
        Shop shop = shop().migrate("alter table settings add column changed_by text not null default 'nobody'");
        ModelsResult result = shop.compare();

        assertThat(result.drifts()).extracting(Drift::consequence).containsExactly(Consequence.MODEL_LACKS_COLUMN);
        Fixes.areProven(shop, result);
        assertThat(shop.read("src/entities/Setting.ts"))
                .contains(
                        "    validOn: { type: 'date', nullable: true },\n    changedBy: { type: 'text', default: 'nobody' },\n");
    }
}
