package io.tenantgate.preflight;

import io.tenantgate.catalog.CatalogDiff.Change;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.observe.LockMode;
import io.tenantgate.observe.ObservedLock;
import io.tenantgate.observe.ObservedStatement;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The privileges that the migrations need in production (manual, "Privileges" and the commands' own pages), told by what
 * they changed and which tables they wrote to.
 *
 * @param owned tables, views and sequences of which the role must own or be a member of the owner; schema and name without quotes
 * @param ownedTypes the same for types
 * @param ownedFunctions the same for functions, as {@code to_regprocedure} reads them
 * @param createIn schemas in which it must be allowed to create
 * @param inDatabase whether it must be allowed to create schemas
 * @param extensions that it must be allowed to install
 * @param onTables privileges on tables
 */
record Needs(
        Set<String> owned,
        Set<String> ownedTypes,
        Set<String> ownedFunctions,
        Set<String> createIn,
        boolean inDatabase,
        Set<String> extensions,
        Set<OnTable> onTables) {
    private static final Set<ObjectKind> RELATIONS =
            EnumSet.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE);
    private static final Set<ObjectKind> TYPES =
            EnumSet.of(ObjectKind.ENUM, ObjectKind.DOMAIN, ObjectKind.COMPOSITE_TYPE, ObjectKind.RANGE_TYPE);
    private static final Set<ObjectKind> PARTS = EnumSet.of(
            ObjectKind.COLUMN,
            ObjectKind.CONSTRAINT,
            ObjectKind.INDEX,
            ObjectKind.POLICY,
            ObjectKind.RULE,
            ObjectKind.STATISTICS);
    private static final Pattern REFERENCED =
            Pattern.compile("REFERENCES ((?:\"(?:[^\"]|\"\")+\"|[^\".( ]+)\\.(?:\"(?:[^\"]|\"\")+\"|[^\".( ]+))");

    /** A privilege on a table, {@code INSERT}. */
    record OnTable(String table, String privilege) implements Comparable<OnTable> {
        @Override
        public int compareTo(OnTable other) {
            int byTable = table.compareTo(other.table);
            return byTable == 0 ? privilege.compareTo(other.privilege) : byTable;
        }
    }

    static Needs of(Demands demands) {
        Needs needs = new Needs(
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                demands.catalogs().diff().changes().stream().anyMatch(Needs::makesSchema),
                demands.newExtensions().keySet(),
                new TreeSet<>());
        demands.catalogs().diff().changes().forEach(change -> needs.add(change, demands));
        demands.statements().stream()
                .filter(statement -> statement.error() == null)
                .forEach(statement -> needs.add(statement, demands));
        return needs;
    }

    private static boolean makesSchema(Change change) {
        return change.key().kind() == ObjectKind.SCHEMA && change.before() == null;
    }

    private void add(Change change, Demands demands) {
        ObjectKey key = change.key();
        boolean isNew = change.before() == null;
        boolean ofOldTable = demands.isOld(key.schema() + "." + key.parent());
        if (RELATIONS.contains(key.kind()) && !isNew) {
            owned.add(key.schema() + "." + key.name());
        } else if (TYPES.contains(key.kind()) && !isNew) {
            ownedTypes.add(key.schema() + "." + key.name());
        } else if (key.kind() == ObjectKind.FUNCTION && !isNew) {
            ownedFunctions.add(SqlName.of(key));
        } else if (key.kind() == ObjectKind.TRIGGER && isNew && ofOldTable) {
            onTables.add(new OnTable(key.schema() + "." + key.parent(), "TRIGGER"));
        } else if ((PARTS.contains(key.kind()) || key.kind() == ObjectKind.TRIGGER) && ofOldTable) {
            owned.add(key.schema() + "." + key.parent());
        }
        boolean takesAName = RELATIONS.contains(key.kind())
                || TYPES.contains(key.kind())
                || EnumSet.of(ObjectKind.FUNCTION, ObjectKind.INDEX, ObjectKind.STATISTICS)
                        .contains(key.kind())
                || isKey(change);
        boolean oldSchema = key.schema().equals(CatalogScope.TENANT)
                || demands.catalogs()
                        .before()
                        .objects()
                        .containsKey(new ObjectKey(ObjectKind.SCHEMA, "", "", key.schema()));
        if (isNew && takesAName && oldSchema) {
            createIn.add(key.schema());
        }
        addReferenced(change, demands);
    }

    private static boolean isKey(Change change) {
        String definition = change.after() == null ? "" : change.after().getOrDefault("definition", "");
        return change.key().kind() == ObjectKind.CONSTRAINT
                && (definition.startsWith("UNIQUE") || definition.startsWith("PRIMARY KEY"));
    }

    private void addReferenced(Change change, Demands demands) {
        if (change.key().kind() != ObjectKind.CONSTRAINT || change.before() != null) {
            return;
        }
        Matcher parent =
                REFERENCED.matcher(Objects.requireNonNull(change.after()).getOrDefault("definition", ""));
        if (parent.find()) {
            String table = parent.group(1).replaceAll("(?<!\")\"(?!\")", "").replace("\"\"", "\"");
            if (demands.isOld(table)) {
                onTables.add(new OnTable(table, "REFERENCES"));
            }
        }
    }

    private void add(ObservedStatement statement, Demands demands) {
        String privilege = switch (statement.tag()) {
            case "INSERT", "UPDATE", "DELETE" -> statement.tag();
            case "TRUNCATE TABLE" -> "TRUNCATE";
            case "SELECT", "MERGE", "COPY" -> "SELECT";
            default -> "";
        };
        if (privilege.isEmpty()) {
            return;
        }
        for (ObservedLock lock : statement.locks()) {
            String table = Tables.spelled(lock.table(), demands.scope().tenantSchema());
            if (lock.relation().equals(lock.table()) && demands.isOld(table)) {
                boolean writes = lock.mode().compareTo(LockMode.ROW_EXCLUSIVE) >= 0;
                onTables.add(new OnTable(table, writes ? privilege : "SELECT"));
            }
        }
    }
}
