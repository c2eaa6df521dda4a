package io.tenantgate.models;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogReader;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A database without tables in which an ORM makes its own: the migrated mirror's copy, less its relations and enums.
 * Extensions, schemas, domains and functions stay, because defaults and columns of the models may use them.
 */
final class Scratch implements AutoCloseable {
    /** What the ORM makes itself. Members of extensions go and come with these. */
    private static final String OF_THE_ORM =
            """
            select format('drop %s if exists %I.%I cascade', case c.relkind when 'v' then 'view'
                when 'm' then 'materialized view' when 'f' then 'foreign table' else 'table' end, n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and {in scope}
              and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                  and d.deptype = 'e')
            union all
            select format('drop type if exists %I.%I cascade', n.nspname, t.typname)
            from pg_type t join pg_namespace n on n.oid = t.typnamespace
            where t.typtype = 'e' and {in scope}
              and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid
                  and d.deptype = 'e')
            """.replace("{in scope}", "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'");

    private final Mirror database;
    private final CatalogScope scope;

    private Scratch(Mirror database, CatalogScope scope) {
        this.database = database;
        this.scope = scope;
    }

    /** Nobody may be connected to {@code migrated}. */
    static Scratch beside(Mirrors mirrors, Mirror migrated, CatalogScope scope) {
        return made(mirrors, migrated, scope, OF_THE_ORM);
    }

    /** One more like this one, in which nothing has been made yet; it costs less than to empty a mirror again. */
    Scratch another(Mirrors mirrors) {
        return made(mirrors, database, scope, null);
    }

    private static Scratch made(Mirrors mirrors, Mirror from, CatalogScope scope, @Nullable String drops) {
        Scratch scratch = new Scratch(mirrors.clone(from), scope);
        try {
            scratch.prepare(drops);
            return scratch;
        } catch (SQLException e) {
            scratch.close();
            throw new GateException("the scratch database for the models cannot be made: " + e.getMessage(), e);
        }
    }

    private void prepare(@Nullable String drops) throws SQLException {
        try (Connection admin = database.connectAsAdmin();
                Statement statement = admin.createStatement()) {
            for (String drop : drops == null ? List.<String>of() : list(statement, drops)) {
                statement.execute(drop);
            }
            if (database.schema() != null) {
                List<String> path = new ArrayList<>(List.of(database.schema()));
                path.addAll(database.searchPath());
                statement.execute("alter database " + SqlName.quote(database.database()) + " set search_path = "
                        + path.stream().map(SqlName::quote).collect(Collectors.joining(", ")));
            }
        }
    }

    private static List<String> list(Statement statement, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** What the ORM's process needs in its environment to get there. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(database.asOwner().environment(database.database()));
        if (database.schema() != null) {
            environment.put("TENANTGATE_SCHEMA", database.schema());
        }
        return environment;
    }

    /** What must not be told of it. */
    String secret() {
        return database.asOwner().password();
    }

    /** With isolation by schema: statements that name the schema public, for the tenant's. */
    List<String> inItsSchema(List<String> sql) {
        String schema = database.schema();
        return schema == null
                ? sql
                : sql.stream()
                        .map(each -> each.replace("\"public\".", SqlName.quote(schema) + "."))
                        .toList();
    }

    /** Runs what the ORM has written, as the role that owns the tenant's objects. */
    void run(List<String> sql, String where, String orm) {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String each : sql) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new UsageException(
                    where + "PostgreSQL refuses the schema that " + orm + " makes of the models: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + "; correct the model that it names",
                    e);
        }
    }

    Catalog catalog() {
        return catalog(database, scope);
    }

    static Catalog catalog(Mirror database, CatalogScope scope) {
        try (Connection admin = database.connectAsAdmin()) {
            return CatalogReader.read(admin, scope);
        } catch (SQLException e) {
            throw new GateException("the catalog of " + database + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
