package io.tenantgate.models;

import java.util.Locale;

/** What the models are written with. */
public enum Orm {
    TYPEORM("TypeORM"),
    PRISMA("Prisma"),
    DRIZZLE("Drizzle"),
    SEQUELIZE("Sequelize"),
    MIKRO_ORM("MikroORM"),
    /** Any program that creates its schema in the empty database of {@code DATABASE_URL}. */
    COMMAND("the command");

    private final String title;

    Orm(String title) {
        this.title = title;
    }

    /** As the configuration spells it: {@code mikro-orm}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people. */
    public String title() {
        return title;
    }
}
