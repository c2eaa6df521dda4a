package io.tenantgate.migrate;

import io.tenantgate.migrate.MigrationResult.Part;
import io.tenantgate.observe.ObservedLock;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.SourceLocation;
import io.tenantgate.observe.SourceMap;
import io.tenantgate.observe.SourceMap.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one run of a program: which are the migrations' own and which the program's, and which migration each
 * belongs to. A program writes a row into its history table when a migration is done, so that these rows are the
 * boundaries; the rows themselves are the names, in the order in which they were written.
 */
final class ToolStatements {
    /** What rules a session or its transaction; it is a migration's own where its file has it. */
    private static final Pattern SESSION = Pattern.compile(
            "(BEGIN|START TRANSACTION|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|SET|RESET|SHOW|DISCARD|DEALLOCATE"
                    + "|PREPARE TRANSACTION|LISTEN|UNLISTEN|NOTIFY|LOCK)\\b.*|");

    /** A question about the catalog, a version or an advisory lock, unless it locks a table. */
    private static final Pattern ASKS = Pattern.compile("(SELECT|WITH|TABLE|VALUES|CREATE SCHEMA)\\b.*");

    private static final Pattern INSERT =
            Pattern.compile("^\\s*INSERT\\s+INTO\\s+(?:\"?\\w+\"?\\.)?\"?(\\w+)\"?", Pattern.CASE_INSENSITIVE);

    private final ToolHistory.State history;
    private final ToolSources sources;
    private final List<ToolHistory.Entry> added;
    private final SourceMap everywhere;

    /** Tables beside the history that each transaction locks. */
    private final Map<Long, Set<String>> locked = new HashMap<>();

    /** {@code history} as it is afterwards, {@code added} what of it is new. */
    ToolStatements(ToolHistory.State history, List<ToolHistory.Entry> added, ToolSources sources) {
        this.history = history;
        this.sources = sources;
        this.added = added;
        this.everywhere = SourceMap.of(sources.files());
    }

    /** The migrations' own statements, migration by migration, each with its place. */
    List<Part> parts(List<ObservedStatement> all) {
        for (ObservedStatement statement : all) {
            statement.locks().stream()
                    .map(ObservedLock::table)
                    .filter(table -> !history.isAbout(table))
                    .forEach(table -> locked.computeIfAbsent(statement.transaction(), any -> new HashSet<>())
                            .add(table));
        }
        List<List<ObservedStatement>> groups = new ArrayList<>();
        List<ObservedStatement> group = new ArrayList<>();
        for (ObservedStatement statement : all) {
            if (isBoundary(statement)) {
                groups.add(group);
                group = new ArrayList<>();
            } else {
                group.add(statement);
            }
        }
        boolean named = groups.size() == added.size();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            add(parts, groups.get(i), named ? added.get(i) : null, true);
        }
        add(parts, group, null, false);
        return parts;
    }

    private boolean isBoundary(ObservedStatement statement) {
        if (statement.error() != null || statement.rows() == 0) {
            return false;
        }
        Matcher insert = INSERT.matcher(statement.sql());
        return insert.find()
                && history.tables().stream()
                        .map(table -> table.substring(table.indexOf('.') + 1))
                        .anyMatch(table -> table.equals(insert.group(1)));
    }

    private void add(
            List<Part> parts, List<ObservedStatement> group, ToolHistory.@Nullable Entry entry, boolean recorded) {
        Optional<Source> file = Optional.ofNullable(entry).flatMap(sources::named);
        SourceMap first = SourceMap.of(file.stream().toList());
        List<ObservedStatement> own = new ArrayList<>();
        for (ObservedStatement statement : group) {
            Optional<SourceLocation> place = first.locate(statement.sql()).or(() -> everywhere.locate(statement.sql()));
            if (isOwn(statement, place.isPresent())) {
                own.add(statement.at(place.or(() -> file.map(source -> new SourceLocation(source.file(), null)))
                        .orElse(null)));
            }
        }
        if (entry != null && own.isEmpty() && file.isEmpty()) {
            // A note of the program's to itself, such as Flyway's baseline.
            return;
        }
        if (entry != null) {
            parts.add(new Part(
                    file.map(source -> ToolSources.title(source.file(), entry)).orElse(entry.name()),
                    file.map(Source::file).orElseGet(() -> fileOf(own)),
                    true,
                    own));
        } else if (recorded && !own.isEmpty()) {
            parts.add(new Part(unrecorded(own), fileOf(own), true, own));
        } else {
            addByFile(parts, own);
        }
    }

    /** Without a history the files tell where one migration ends and the next begins. */
    private void addByFile(List<Part> parts, List<ObservedStatement> own) {
        int start = 0;
        for (int i = 1; i <= own.size(); i++) {
            if (i == own.size() || isOfAnotherFile(own.get(i), own.subList(start, i))) {
                List<ObservedStatement> some = own.subList(start, i);
                parts.add(new Part(unrecorded(some), fileOf(some), false, some));
                start = i;
            }
        }
    }

    private String unrecorded(List<ObservedStatement> own) {
        String file = fileOf(own);
        return file.equals(sources.folder()) ? file : ToolSources.title(file);
    }

    private boolean isOfAnotherFile(ObservedStatement statement, List<ObservedStatement> before) {
        SourceLocation place = statement.location();
        String file = fileOf(before);
        return place != null && !place.file().equals(file) && !file.equals(sources.folder());
    }

    /** The file in which the first of them was found. */
    private String fileOf(List<ObservedStatement> own) {
        return own.stream()
                .map(ObservedStatement::location)
                .filter(place -> place != null)
                .map(SourceLocation::file)
                .findFirst()
                .orElse(sources.folder());
    }

    /** {@code stands}: its text was found in a file of the team's. */
    private boolean isOwn(ObservedStatement statement, boolean stands) {
        String words = NonTransactional.words(statement.sql());
        if (stands) {
            return true;
        }
        if (SESSION.matcher(words).matches()) {
            return false;
        }
        if (!statement.locks().isEmpty()) {
            return statement.locks().stream().map(ObservedLock::table).anyMatch(table -> !history.isAbout(table));
        }
        // A lock is told once in a transaction, and of a statement that failed not at all: then the text has to tell.
        if (namesHistory(statement.sql())) {
            return false;
        }
        return !ASKS.matcher(words).matches() || namesLocked(statement);
    }

    private static boolean namesHistory(String sql) {
        return ToolHistory.TABLES.stream().anyMatch(table -> names(sql, table, "(lock|_lock)?"));
    }

    /** Whether it names a table that its transaction has locked before. */
    private boolean namesLocked(ObservedStatement statement) {
        return locked.getOrDefault(statement.transaction(), Set.of()).stream()
                .anyMatch(table -> names(statement.sql(), table.substring(table.indexOf('.') + 1), ""));
    }

    private static boolean names(String sql, String table, String ending) {
        return Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(table) + ending + "(?![A-Za-z0-9_])")
                .matcher(sql)
                .find();
    }
}
