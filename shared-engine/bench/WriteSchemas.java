import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes one dump with a schema for each tenant, as pg_dump orders it, and a configuration and a migration for it: {@code java
 * WriteSchemas.java FOLDER TENANTS TABLES ROWS}. One tenant in a hundred has a row that the migration does not fit.
 */
class WriteSchemas {
    private final PrintWriter out;
    private final int tenants;
    private final int tables;
    private final int rows;

    WriteSchemas(PrintWriter out, int tenants, int tables, int rows) {
        this.out = out;
        this.tenants = tenants;
        this.tables = tables;
        this.rows = rows;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(
                folder.resolve("tenantgate.yml"),
                "version: 1\ntenants: { snapshots: all.sql, isolation: schema, schemas: tenant_* }\nmigrations: { path: migrations }\n");
        Files.writeString(
                folder.resolve("migrations/001_state.sql"),
                "SET lock_timeout = '2s';\nALTER TABLE table_1 ALTER COLUMN state SET NOT NULL;\n");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(folder.resolve("all.sql")))) {
            new WriteSchemas(
                            out,
                            Integer.parseInt(arguments[1]),
                            Integer.parseInt(arguments[2]),
                            Integer.parseInt(arguments[3]))
                    .write();
        }
    }

    private void write() {
        out.print("--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version 18.6\n-- Dumped by pg_dump version 18.6\n\n"
                + "SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n"
                + "SELECT pg_catalog.set_config('search_path', '', false);\n\n");
        for (int tenant = 1; tenant <= tenants; tenant++) {
            entry(schema(tenant), "SCHEMA", "-", "CREATE SCHEMA " + schema(tenant) + ";");
        }
        out.print("SET default_table_access_method = heap;\n\n");
        entry("plans", "TABLE", "public", "CREATE TABLE public.plans (id integer NOT NULL, name text NOT NULL);");
        each((schema, table) -> entry(
                table,
                "TABLE",
                schema,
                "CREATE TABLE " + schema + "." + table
                        + " (\n    id bigint NOT NULL,\n    plan_id integer,\n    name text NOT NULL,\n    state text\n);\n\n\nALTER TABLE "
                        + schema + "." + table + " OWNER TO app;"));
        entry("plans", "TABLE DATA", "public", "COPY public.plans (id, name) FROM stdin;\n1\tbasic\n2\tpro\n\\.\n");
        each((schema, table) -> entry(table, "TABLE DATA", schema, copy(schema, table)));
        entry(
                "plans plans_pkey",
                "CONSTRAINT",
                "public",
                "ALTER TABLE ONLY public.plans\n    ADD CONSTRAINT plans_pkey PRIMARY KEY (id);");
        each((schema, table) -> entry(
                table + " " + table + "_pkey",
                "CONSTRAINT",
                schema,
                "ALTER TABLE ONLY " + schema + "." + table + "\n    ADD CONSTRAINT " + table + "_pkey PRIMARY KEY (id);"));
        each((schema, table) -> entry(
                table + "_name",
                "INDEX",
                schema,
                "CREATE INDEX " + table + "_name ON " + schema + "." + table + " USING btree (name);"));
        each((schema, table) -> entry(
                table + " " + table + "_plan",
                "FK CONSTRAINT",
                schema,
                "ALTER TABLE ONLY " + schema + "." + table + "\n    ADD CONSTRAINT " + table
                        + "_plan FOREIGN KEY (plan_id) REFERENCES public.plans(id);"));
        out.print("--\n-- PostgreSQL database dump complete\n--\n\n");
    }

    private interface ForTable {
        void write(String schema, String table);
    }

    private void each(ForTable work) {
        for (int tenant = 1; tenant <= tenants; tenant++) {
            for (int table = 1; table <= tables; table++) {
                work.write(schema(tenant), "table_" + table);
            }
        }
    }

    private static String schema(int tenant) {
        return "tenant_%05d".formatted(tenant);
    }

    private String copy(String schema, String table) {
        StringBuilder copy = new StringBuilder("COPY " + schema + "." + table + " (id, plan_id, name, state) FROM stdin;\n");
        boolean odd = schema.endsWith("00") && table.equals("table_1");
        for (int row = 1; row <= rows; row++) {
            copy.append(row).append("\t1\tname ").append(row).append('\t').append(odd && row == 1 ? "\\N" : "open").append('\n');
        }
        return copy.append("\\.\n").toString();
    }

    private void entry(String name, String type, String schema, String sql) {
        out.print("--\n-- " + (type.equals("TABLE DATA") ? "Data for " : "") + "Name: " + name + "; Type: " + type + "; Schema: "
                + schema + "; Owner: app\n--\n\n" + sql + "\n\n\n");
    }
}
