package io.tenantgate.init;

import java.util.List;

/** All known migration tools; the first that recognises a repository is taken, so what is surest comes first. */
final class MigrationTools {
    private static final String CODE = "\\.[cm]?[jt]s";

    static final List<MigrationTool> ALL = List.of(
            new ScriptTool("Prisma", "prisma", "(.*/)?migrations/[^/]+/migration\\.sql", "", 1),
            new ScriptTool("Drizzle", "drizzle", "(.*/)?meta/_journal\\.json", "\"entries\"", 1),
            new CodeTool(
                    "MikroORM",
                    List.of("@mikro-orm/migrations"),
                    "(.*/)?Migration\\d+[^/]*" + CODE,
                    List.of("mikro-orm", "migration:up"),
                    "npx mikro-orm migration:up"),
            new CodeTool(
                    "TypeORM",
                    List.of("typeorm"),
                    "(.*/)?\\d{13}-[^/]*" + CODE,
                    List.of("typeorm", "migration:run"),
                    "npx {typeorm} migration:run -d {data-source}"),
            new CodeTool(
                    "Knex",
                    List.of("knex"),
                    "(.*/)?\\d{14}_[^/]*" + CODE,
                    List.of("knex", "migrate:latest"),
                    "npx knex migrate:latest"),
            new CodeTool(
                    "Sequelize",
                    List.of("sequelize-cli"),
                    "(.*/)?\\d{14}-[^/]*" + CODE,
                    List.of("sequelize", "db:migrate"),
                    "npx sequelize-cli db:migrate"),
            new CodeTool(
                    "umzug",
                    List.of("umzug"),
                    "(.*/)?\\d[\\d.T]+[-_][^/]*" + CODE,
                    List.of("migrat"),
                    "node migrate.js"),
            new CodeTool(
                    "node-pg-migrate",
                    List.of("node-pg-migrate"),
                    "(.*/)?\\d{13,17}[-_][^/]*" + CODE,
                    List.of("node-pg-migrate", "up"),
                    "npx node-pg-migrate up"),
            new ScriptTool(
                    "node-pg-migrate",
                    "node-pg-migrate",
                    "(.*/)?\\d+[-_][^/]*\\.sql",
                    "(?im)^\\s*--[\\s-]*up\\s+migration",
                    0),
            new ScriptTool("Flyway", "flyway", "(.*/)?V\\d[^/]*__[^/]*\\.sql", "", 0),
            new Liquibase(),
            new ScriptTool("dbmate", "dbmate", "(.*/)?\\d+[^/]*\\.sql", "(?m)^--\\s*migrate:up", 0),
            new ScriptTool("goose", "goose", "(.*/)?\\d+[^/]*\\.sql", "(?im)^--\\s*\\+goose\\s+up", 0),
            new ScriptTool("golang-migrate", "golang-migrate", "(.*/)?\\d+_[^/]*\\.up\\.sql", "", 0),
            new ScriptTool(
                    "numbered SQL files",
                    "sql",
                    "(.*/)?(migrations?|db|sql|schema|changes)/(.*/)?\\d+[-_.][^/]*\\.sql",
                    "",
                    0));

    private MigrationTools() {}
}
