package io.tenantgate.config;

import java.util.Locale;

/** What the models are written with. */
public enum Orm {
    TYPEORM("TypeORM", "the file with the DataSource, or a glob of entities"),
    PRISMA("Prisma", "the schema file, or its folder"),
    DRIZZLE("Drizzle", "drizzle.config.ts, or the schema files"),
    SEQUELIZE("Sequelize", "the module that exports the instance with all models"),
    MIKRO_ORM("MikroORM", "the file with the configuration"),
    /** Any program that creates its schema in the empty database of {@code DATABASE_URL}. */
    COMMAND("the command", "a line for sh");

    private final String title;
    private final String start;

    Orm(String title, String start) {
        this.title = title;
        this.start = start;
    }

    /** As the configuration spells it: {@code mikro-orm}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** What its models are read from, in a few words. */
    public String start() {
        return start;
    }

    /** Its models, for people. */
    public String modelsTitle() {
        return this == COMMAND ? "models of a command" : title + " models";
    }
}
