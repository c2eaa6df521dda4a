package io.tenantgate.migrate;

import io.tenantgate.migrate.Migration.Script;
import io.tenantgate.migrate.Migration.Sending;
import io.tenantgate.report.UsageException;
import io.tenantgate.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Flyway: {@code V1.2__x.sql}, {@code U1.2__x.sql}, {@code R__x.sql}, in nested folders too. A script runs in one transaction
 * unless all its statements cannot. A script that mixes both kinds runs in one transaction here, so that PostgreSQL
 * refuses the very statement for which Flyway would refuse the script.
 */
final class FlywayLayout implements Layout {
    private static final Pattern VERSIONED = Pattern.compile("([VU])(\\d+(?:[._]\\d+)*)__(.*)\\.sql");
    private static final Pattern REPEATABLE = Pattern.compile("R__(.+)\\.sql");
    private static final Pattern ALMOST = Pattern.compile("[VU]\\d.*\\.sql|R_[^_].*\\.sql");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]+)}");

    @Override
    public String tool() {
        return "Flyway";
    }

    @Override
    public History history() {
        return new FlywayHistory();
    }

    static boolean isMigration(String name) {
        String file = fileName(name);
        return VERSIONED.matcher(file).matches() || REPEATABLE.matcher(file).matches();
    }

    static String fileName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** A file name's text after the double underscore, as Flyway's history has it. */
    static String description(String fileName) {
        String title = fileName.substring(fileName.indexOf("__") + 2, fileName.length() - ".sql".length());
        return title.replace('_', ' ').strip();
    }

    @Override
    public List<Migration> read(MigrationFiles files) {
        FlywaySettings settings = FlywaySettings.find(files.base(), files.folder());
        Map<Version, String> undos = new HashMap<>();
        Map<String, Migration> repeatables = new TreeMap<>();
        List<String> versioned = new ArrayList<>();
        for (String name : files.names()) {
            String file = fileName(name);
            Matcher matcher = VERSIONED.matcher(file);
            if (matcher.matches() && matcher.group(1).equals("V")) {
                versioned.add(name);
            } else if (matcher.matches()) {
                String other = undos.put(Version.of(matcher.group(2)), name);
                if (other != null) {
                    throw twice(files, name, other, "version " + matcher.group(2));
                }
            } else if (REPEATABLE.matcher(file).matches()) {
                Migration migration = new Migration(description(file), file, true, script(files, name, settings), null);
                Migration other = repeatables.put(description(file), migration);
                if (other != null) {
                    throw new UsageException(files.display(name) + ": has description \"" + description(file) + "\" as "
                            + other.up().file() + " has; give one of them a description of its own");
                }
            } else if (ALMOST.matcher(file).matches()) {
                throw new UsageException(
                        files.display(name)
                                + ": is not named as Flyway wants it, so Flyway would pass over it; rename it like V1__name.sql");
            }
        }
        List<Migration> migrations = new ArrayList<>();
        for (String name : versioned) {
            Matcher matcher = VERSIONED.matcher(fileName(name));
            matcher.matches();
            String version = matcher.group(2).replace('_', '.');
            String undo = undos.get(Version.of(version));
            migrations.add(new Migration(
                    version,
                    fileName(name),
                    false,
                    script(files, name, settings),
                    undo == null ? null : script(files, undo, settings)));
        }
        List<Migration> all = new ArrayList<>(MigrationOrder.byVersion(migrations));
        repeatables.values().stream()
                .sorted(Comparator.comparing(Migration::version))
                .forEach(all::add);
        return all;
    }

    private static UsageException twice(MigrationFiles files, String name, String other, String what) {
        return new UsageException(files.display(name) + ": has " + what + " as " + files.display(other)
                + " has; give one of them a version of its own");
    }

    private static Script script(MigrationFiles files, String name, FlywaySettings settings) {
        String sql = fill(files, name, files.text(name), settings.placeholders());
        List<SqlStatement> statements = files.statements(name, sql);
        return new Script(
                files.folder().resolve(name),
                files.display(name),
                sql,
                transactional(files, name, statements, settings),
                Sending.FLYWAY);
    }

    private static boolean transactional(
            MigrationFiles files, String name, List<SqlStatement> statements, FlywaySettings settings) {
        Optional<String> own = files.names().contains(name + ".conf")
                ? Optional.ofNullable(FlywaySettings.scriptSettings(files.text(name + ".conf"))
                        .get("executeInTransaction"))
                : Optional.empty();
        if (own.isPresent()) {
            return !own.get().equals("false");
        }
        if (!settings.executeInTransaction()) {
            return false;
        }
        long alone = statements.stream()
                .filter(statement -> NonTransactional.forFlyway(statement.text()))
                .count();
        return alone == 0 || (alone < statements.size() && !settings.mixed());
    }

    /** Replaces placeholders only where the project defines some: otherwise a dollar and a brace are the script's own. */
    private static String fill(MigrationFiles files, String name, String sql, Map<String, String> placeholders) {
        if (placeholders.isEmpty()) {
            return sql;
        }
        Matcher matcher = PLACEHOLDER.matcher(sql);
        StringBuilder filled = new StringBuilder(sql.length());
        while (matcher.find()) {
            String value = placeholders.get(matcher.group(1));
            if (value == null) {
                long line = 1
                        + sql.substring(0, matcher.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                throw new UsageException(files.display(name) + ":" + line + ": no value for " + matcher.group()
                        + "; define flyway.placeholders." + matcher.group(1));
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }
}
