package io.tenantgate.rollback;

import io.tenantgate.catalog.SqlName;
import io.tenantgate.rollback.TableForm.Check;
import io.tenantgate.rollback.TableForm.ColumnForm;
import io.tenantgate.rollback.TableForm.Reference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Writes rows as an application would that knows a migrated schema: into each touched table one row with a value in every
 * column that is new or different, which is then updated, and one with the least that the table asks for. What the
 * server refuses is tried in other ways, and told if none of them helps.
 */
final class RowWriter {
    private static final int ATTEMPTS = 40;
    private static final int DEPTH = 6;
    private static final long FIRST_SEED = 4_200;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String DATA_EXCEPTION = "22";
    private static final String CHECK_VIOLATION = "23514";

    /** Printed values have to be the same as in a census; and whatever a trigger does, it ends. */
    private static final String SETTINGS = "set local datestyle = 'ISO, MDY'; set local timezone = 'UTC';"
            + " set local statement_timeout = '5s'; set local lock_timeout = '1s'; set constraints all immediate";

    private static final Pattern KEY = Pattern.compile("\\(([^()]+)\\)=");

    /** Something else whenever an object has been made. */
    private static final String OBJECTS = "select concat_ws(' ', (select max(oid::bigint) from pg_catalog.pg_class),"
            + " (select count(*) from pg_catalog.pg_class), (select max(oid::bigint) from pg_catalog.pg_proc),"
            + " (select max(oid::bigint) from pg_catalog.pg_trigger), (select count(*) from pg_catalog.pg_attribute),"
            + " (select max(oid::bigint) from pg_catalog.pg_constraint))";

    private final Connection connection;
    private final Touched touched;
    private final Map<String, TableForm> forms;
    private final WrittenRows written;
    private final Set<String> begun = new HashSet<>();
    private long seed = FIRST_SEED;

    private RowWriter(Connection connection, Touched touched, Map<String, TableForm> forms, WrittenRows written) {
        this.connection = connection;
        this.touched = touched;
        this.forms = forms;
        this.written = written;
    }

    /** Writes them in one transaction, and commits it. */
    static WrittenRows write(Connection connection, Touched touched) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
        Map<String, TableForm> forms = TableForms.read(connection);
        RowWriter writer = new RowWriter(
                connection, touched, forms, new WrittenRows(one(connection, "select txid_current_snapshot()::text")));
        String objects = one(connection, OBJECTS);
        for (TableForm table : touched.of(forms)) {
            writer.writeInto(table);
        }
        writer.written.changedTheCatalog(!objects.equals(one(connection, OBJECTS)));
        connection.commit();
        return writer.written;
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private void writeInto(TableForm table) throws SQLException {
        long first = seed;
        Attempt full = insert(table, true, first, DEPTH);
        if (full.key == null) {
            written.failed("table " + table.fullName() + ": no row could be inserted (" + full.reason + ")");
            updateOldRow(table);
            return;
        }
        update(table, full.key);
        Attempt sparse = insert(table, false, first, DEPTH);
        if (sparse.key == null) {
            written.failed("table " + table.fullName() + ": no row with the least that it asks for could be inserted ("
                    + sparse.reason + ")");
        }
    }

    /** @param key the primary key of the row that was written; null where none was, with the reason */
    private record Attempt(@Nullable List<String> key, String reason) {}

    private Attempt insert(TableForm table, boolean full, long freedSeed, int depth) throws SQLException {
        if (depth == 0) {
            return new Attempt(null, "too many tables depend on each other");
        }
        Map<String, Deque<String>> others = new HashMap<>();
        Map<String, String> fixed = new HashMap<>();
        boolean newParents = false;
        String reason = "";
        boolean copied = false;
        boolean small = false;
        for (int i = 0; i < ATTEMPTS; i++) {
            seed++;
            Map<String, String> row = row(table, full, freedSeed, newParents, depth);
            fixed.forEach((column, value) -> row.computeIfPresent(column, (any, old) -> value));
            try {
                List<String> key = attempt(() -> insert(table, row));
                if (!key.isEmpty() || table.primaryKey().isEmpty()) {
                    written.add(table, key);
                }
                return new Attempt(key, "");
            } catch (SQLException e) {
                reason = reason(e);
                if (UNIQUE_VIOLATION.equals(e.getSQLState())
                        && (i < 3 || !newParents || fixed.keySet().removeAll(key(e)))) {
                    fixed.keySet().removeAll(key(e));
                    newParents = i > 0;
                    continue;
                }
                if (CHECK_VIOLATION.equals(e.getSQLState()) && another(table, e, others, fixed, row)) {
                    continue;
                }
                if (e.getSQLState() != null && e.getSQLState().startsWith(DATA_EXCEPTION) && !small) {
                    small = true;
                    fixed.putAll(ones(table));
                    continue;
                }
                if (copied) {
                    break;
                }
                copied = true;
                fixed.clear();
                fixed.putAll(oldValues(table));
                if (fixed.isEmpty()) {
                    break;
                }
            }
        }
        return new Attempt(null, reason);
    }

    /** The columns to be written, each with an expression. */
    private Map<String, String> row(TableForm table, boolean full, long freedSeed, boolean newParents, int depth)
            throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        Map<String, String> parents = new HashMap<>();
        for (Reference reference : table.references()) {
            boolean required = reference.columns().stream()
                    .anyMatch(name ->
                            table.column(name).filter(ColumnForm::required).isPresent());
            boolean wanted = reference.columns().stream()
                    .anyMatch(name -> table.column(name)
                            .filter(column -> isWanted(table, column, full))
                            .isPresent());
            if (wanted) {
                parent(reference, required && newParents, required, depth).forEach(parents::putIfAbsent);
            }
        }
        for (ColumnForm column : table.columns()) {
            if (column.computed() || !isWanted(table, column, full)) {
                continue;
            }
            if (table.referenceOf(column.name()).isPresent()) {
                String value = parents.get(column.name());
                if (value != null) {
                    row.put(column.name(), value);
                }
            } else {
                long number = touched.isFreed(table, column) ? freedSeed : seed;
                row.put(column.name(), touched.value(table, column, number));
                if (!touched.isNew(table, column)) {
                    SampleValue.invented(column, number).ifPresent(written::invented);
                }
            }
        }
        return row;
    }

    private boolean isWanted(TableForm table, ColumnForm column, boolean full) {
        boolean least = column.required() && !column.hasDefault() && !column.given();
        return least
                || (full && !column.given() && (touched.isNew(table, column) || !column.hasDefault()))
                || touched.isFreed(table, column);
    }

    /** The columns of a reference with the key of a row that is there, or that is written for it. */
    private Map<String, String> parent(Reference reference, boolean fresh, boolean required, int depth)
            throws SQLException {
        TableForm target = forms.get(reference.target());
        if (target == null) {
            return Map.of();
        }
        if (fresh && begun.add(target.fullName())) {
            insert(target, false, seed, depth - 1);
            begun.remove(target.fullName());
        }
        Optional<List<String>> found = newest(target, reference.keys());
        if (found.isEmpty() && required && begun.add(target.fullName())) {
            insert(target, false, seed, depth - 1);
            begun.remove(target.fullName());
            found = newest(target, reference.keys());
        }
        Map<String, String> values = new HashMap<>();
        found.ifPresent(key -> {
            for (int i = 0; i < key.size(); i++) {
                String type =
                        target.column(reference.keys().get(i)).orElseThrow().type();
                values.put(reference.columns().get(i), "'" + key.get(i).replace("'", "''") + "'::" + type);
            }
        });
        return values;
    }

    private Optional<List<String>> newest(TableForm table, List<String> columns) throws SQLException {
        // Qualified, since the output has the same names and is text.
        String list =
                columns.stream().map(column -> "t." + SqlName.quote(column)).collect(Collectors.joining(" desc, "));
        String present = columns.stream()
                .map(column -> SqlName.quote(column) + " is not null")
                .collect(Collectors.joining(" and "));
        String query = "select " + texts(columns) + " from " + table.sqlName() + " t where " + present + " order by "
                + list + " desc limit 1";
        try {
            return attempt(() -> {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(query)) {
                    return row.next() ? Optional.of(strings(row, columns.size())) : Optional.<List<String>>empty();
                }
            });
        } catch (SQLException e) {
            // Types without an order, or a policy that hides the table: then as if it had no row.
            return Optional.empty();
        }
    }

    private static String texts(List<String> columns) {
        return columns.stream().map(column -> SqlName.quote(column) + "::text").collect(Collectors.joining(", "));
    }

    private static List<String> strings(ResultSet row, int columns) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            values.add(String.valueOf(row.getString(i)));
        }
        return values;
    }

    private List<String> insert(TableForm table, Map<String, String> row) throws SQLException {
        String columns = row.keySet().stream().map(SqlName::quote).collect(Collectors.joining(", "));
        String into = "insert into " + table.sqlName()
                + (row.isEmpty()
                        ? " default values"
                        : " (" + columns + ") values (" + String.join(", ", row.values()) + ")");
        try (Statement statement = connection.createStatement()) {
            if (table.primaryKey().isEmpty()) {
                statement.execute(into);
                return List.of();
            }
            try (ResultSet key = statement.executeQuery(into + " returning " + texts(table.primaryKey()))) {
                // A trigger or a rule may have put it elsewhere.
                return key.next() ? strings(key, table.primaryKey().size()) : List.of();
            }
        }
    }

    /** Another value for the columns of the check that refused the row. */
    private boolean another(
            TableForm table,
            SQLException refused,
            Map<String, Deque<String>> others,
            Map<String, String> fixed,
            Map<String, String> row) {
        ServerErrorMessage said = refused instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
        String name = said == null ? null : said.getConstraint();
        if (name == null) {
            return false;
        }
        List<String> columns = new ArrayList<>();
        for (Check check : table.checks()) {
            if (check.name().equals(name)) {
                columns.addAll(check.columns());
            }
        }
        String domain = said == null ? null : said.getDatatype();
        if (domain != null) {
            table.columns().stream()
                    .filter(column -> column.type().endsWith(domain)
                            && !column.domainChecks().isEmpty())
                    .forEach(column -> columns.add(column.name()));
        }
        for (String column : columns) {
            if (!row.containsKey(column) || table.referenceOf(column).isPresent()) {
                continue;
            }
            Deque<String> left = others.computeIfAbsent(column, any -> new ArrayDeque<>(candidates(table, column)));
            if (!left.isEmpty()) {
                fixed.put(column, left.remove());
                return true;
            }
        }
        return false;
    }

    /** The columns that the server names when a key is there already: {@code Key (a, b)=(1, 2) already exists.} */
    private static Set<String> key(SQLException e) {
        ServerErrorMessage said = e instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
        Matcher key = KEY.matcher(said == null || said.getDetail() == null ? "" : said.getDetail());
        return key.find() ? Set.of(key.group(1).replace("\"", "").split(", ")) : Set.of();
    }

    /** For what is computed from numbers and overflows. */
    private static Map<String, String> ones(TableForm table) {
        Map<String, String> ones = new HashMap<>();
        for (ColumnForm column : table.columns()) {
            if (column.base().matches("(smallint|integer|bigint|numeric.*)")
                    && table.referenceOf(column.name()).isEmpty()
                    && !table.primaryKey().contains(column.name())) {
                ones.put(column.name(), SampleValue.cast("1", column));
            }
        }
        return ones;
    }

    private static List<String> candidates(TableForm table, String name) {
        ColumnForm column = table.column(name).orElseThrow();
        String conditions = column.domainChecks() + " "
                + table.checks().stream()
                        .filter(check -> check.columns().contains(name))
                        .map(Check::definition)
                        .collect(Collectors.joining(" "));
        return Candidates.of(column, conditions);
    }

    /** What a row that is there has in the columns that are neither new nor part of the key: it satisfies the checks. */
    private Map<String, String> oldValues(TableForm table) throws SQLException {
        List<ColumnForm> columns = table.columns().stream()
                .filter(column -> !column.computed()
                        && !touched.isNew(table, column)
                        && table.referenceOf(column.name()).isEmpty()
                        && !table.primaryKey().contains(column.name()))
                .toList();
        if (columns.isEmpty()) {
            return Map.of();
        }
        String query = "select " + texts(columns.stream().map(ColumnForm::name).toList()) + " from " + table.sqlName()
                + " limit 1";
        try {
            return attempt(() -> {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(query)) {
                    Map<String, String> values = new HashMap<>();
                    if (row.next()) {
                        for (int i = 0; i < columns.size(); i++) {
                            String value = row.getString(i + 1);
                            values.put(
                                    columns.get(i).name(),
                                    value == null
                                            ? "null"
                                            : "'" + value.replace("'", "''") + "'::"
                                                    + columns.get(i).type());
                        }
                    }
                    return values;
                }
            });
        } catch (SQLException e) {
            return Map.of();
        }
    }

    private void update(TableForm table, List<String> key) throws SQLException {
        if (!key.isEmpty()) {
            update(
                            table,
                            " where (" + texts(table.primaryKey()) + ") = ("
                                    + key.stream()
                                            .map(value -> "'" + value.replace("'", "''") + "'")
                                            .collect(Collectors.joining(", "))
                                    + ")")
                    .ifPresent(reason -> written.failed("table " + table.fullName()
                            + ": the row that was inserted could not be updated (" + reason + ")"));
        }
    }

    /** Where no row can be inserted, the new application may still write into one that is there. */
    private void updateOldRow(TableForm table) throws SQLException {
        if (!table.primaryKey().isEmpty()) {
            String key = table.primaryKey().stream().map(SqlName::quote).collect(Collectors.joining(", "));
            update(
                            table,
                            " where (" + key + ") in (select " + key + " from " + table.sqlName() + " order by " + key
                                    + " limit 1)")
                    .ifPresent(reason -> written.failed(
                            "table " + table.fullName() + ": no row could be updated either (" + reason + ")"));
        }
    }

    /** @return why the server refused; empty where it did not, or there was nothing to set */
    private Optional<String> update(TableForm table, String where) throws SQLException {
        seed++;
        List<String> sets = new ArrayList<>();
        for (ColumnForm column : table.columns()) {
            boolean free = table.referenceOf(column.name()).isEmpty()
                    && !table.primaryKey().contains(column.name())
                    && table.checks().stream()
                            .noneMatch(check -> check.columns().contains(column.name()))
                    && column.domainChecks().isEmpty();
            // The type of a column that was there before holds a value that its row had before.
            if (!column.computed() && free && touched.added().contains(table.fullName() + "." + column.name())) {
                sets.add(SqlName.quote(column.name()) + " = " + touched.value(table, column, seed));
            }
        }
        if (sets.isEmpty()) {
            return Optional.empty();
        }
        try {
            return attempt(() -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("update " + table.sqlName() + " set " + String.join(", ", sets) + where);
                    return Optional.<String>empty();
                }
            });
        } catch (SQLException e) {
            return Optional.of(reason(e));
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T attempt(Work<T> work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            T result = work.run();
            connection.releaseSavepoint(before);
            return result;
        } catch (SQLException e) {
            connection.rollback(before);
            connection.releaseSavepoint(before);
            throw e;
        }
    }

    private static String reason(SQLException e) {
        ServerErrorMessage said = e instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
        String message = said == null || said.getMessage() == null ? String.valueOf(e.getMessage()) : said.getMessage();
        return message.lines().findFirst().orElse("") + ", " + e.getSQLState();
    }
}
