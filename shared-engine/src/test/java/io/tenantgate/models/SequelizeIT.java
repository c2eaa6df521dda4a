package io.tenantgate.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantgate.config.Orm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequelizeIT {
    @TempDir
    private Path folder;

    private Shop shop() throws Exception {
        return Shop.of(Orm.SEQUELIZE, "sequelize", "models/index.js", folder);
    }

    @Test
    void shouldFindNoDriftInModelsThatMatchTheirMigrations() throws Exception {
        ModelsResult result = shop().compare();

        assertThat(result.drifts()).isEmpty();
        assertThat(result.tables()).isEqualTo(5);
        assertThat(result.version()).startsWith("6.");
    }

    @Test
    void shouldTellColumnsThatTheModelLacksAndWriteThem() throws Exception {
        Shop shop = shop().migrate("alter table users add column nick_name varchar(40)")
                .migrate("alter table orders add column currency char(3) not null default 'EUR'")
                .migrate("alter table tags add column color text not null");
        ModelsResult result = shop.compare();

        assertThat(result.drifts())
                .extracting(Drift::consequence, Drift::model, Drift::column, Drift::file, Drift::line)
                .containsExactly(
                        tuple(Consequence.INSERT_FAILS, "Tag", "color", "models/tag.js", 4),
                        tuple(Consequence.MODEL_LACKS_COLUMN, "Order", "currency", "models/order.js", 4),
                        tuple(Consequence.MODEL_LACKS_COLUMN, "User", "nick_name", "models/user.js", 14));
        Fixes.areProven(shop, result);
        assertThat(shop.read("models/user.js")).contains("      nickName: { type: DataTypes.STRING(40) },\n");
        assertThat(shop.read("models/order.js")).contains("""
                      currency: {
                        type: DataTypes.CHAR(3),
                        allowNull: false,
                        defaultValue: 'EUR',
                      },
                """);
    }

    @Test
    void shouldTellColumnsThatAreGoneOrRenamed() throws Exception {
        Shop shop = shop().migrate("alter table order_lines drop column weight")
                .migrate("alter table users rename column display_name to full_name");
        ModelsResult result = shop.compare();

        assertThat(result.drifts())
                .extracting(Drift::consequence, Drift::property)
                .contains(
                        tuple(Consequence.COLUMN_MISSING, "weight"), tuple(Consequence.COLUMN_RENAMED, "displayName"));
        assertThat(shop.read("models/order-line.js")).contains("weight");
        assertThat(result.patch()).contains("-      weight: { type: DataTypes.DOUBLE },\n");
    }

    @Test
    void shouldTellTypesAndNullabilityThatDiffer() throws Exception {
        Shop shop = shop().migrate("alter table orders alter column total type numeric(12, 1)")
                .migrate("alter table order_lines alter column quantity type bigint")
                .migrate("alter table users alter column display_name set not null")
                .migrate("alter table users alter column email drop not null")
                .migrate("alter table users alter column active drop default");
        ModelsResult result = shop.compare();

        // Sequelize itself puts a default into every INSERT, so that users.active makes no difference.
        assertThat(result.drifts())
                .extracting(Drift::consequence, Drift::property)
                .containsExactly(
                        tuple(Consequence.VALUES_LOST, "total"),
                        tuple(Consequence.INSERT_FAILS, "displayName"),
                        tuple(Consequence.VALUES_SURPRISE, "quantity"),
                        tuple(Consequence.VALUES_SURPRISE, "email"));
        Fixes.areProven(shop, result);
        assertThat(shop.read("models/user.js"))
                .contains("displayName: { type: DataTypes.TEXT, allowNull: false }, // shown to others")
                .contains("email: { type: DataTypes.STRING(320), allowNull: true, unique: true }");
    }

    @Test
    void shouldReadAndWriteDecorators() throws Exception {
        Shop shop = Shop.of(Orm.SEQUELIZE, "sequelize-typescript", "src/db.ts", folder);
        assertThat(shop.compare().drifts()).isEmpty();

        shop.migrate("alter table users alter column email drop not null")
                .migrate("alter table users rename column display_name to full_name")
                .migrate("alter table users alter column total type numeric(12, 1)")
                .migrate("alter table users add column color text not null");
        ModelsResult result = shop.compare();

        assertThat(result.drifts())
                .extracting(Drift::consequence, Drift::column, Drift::line)
                .containsExactly(
                        tuple(Consequence.INSERT_FAILS, "color", 4),
                        tuple(Consequence.COLUMN_RENAMED, "display_name", 15),
                        tuple(Consequence.VALUES_LOST, "total", 18),
                        tuple(Consequence.VALUES_SURPRISE, "email", 12));
        Fixes.areProven(shop, result);
        assertThat(shop.read("src/user.ts"))
                .contains("  @Column({ type: DataType.STRING(320), allowNull: true })\n  declare email: string | null;")
                .contains("  @Column({ field: 'full_name' })\n  declare displayName: string;")
                .contains("  @Column({ type: DataType.TEXT, allowNull: false })\n  declare color: string;");
    }
}
