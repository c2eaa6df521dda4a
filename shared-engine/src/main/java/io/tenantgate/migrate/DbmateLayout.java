package io.tenantgate.migrate;

import io.tenantgate.migrate.Migration.Script;
import io.tenantgate.migrate.Migration.Sending;
import io.tenantgate.migrate.Sections.Half;
import io.tenantgate.report.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * dbmate: {@code 20240131120000_x.sql} with {@code -- migrate:up} and {@code -- migrate:down}. It begins a transaction, or sends
 * a half whose marker says {@code transaction:false} as one message without one.
 */
final class DbmateLayout implements Layout {
    private static final Pattern MARKER = Pattern.compile("--\\s*migrate:(up|down)(\\s.*)?");
    private static final Pattern NO_TRANSACTION = Pattern.compile(".*\\btransaction:\\s*false\\b.*");
    private static final Pattern NAME = Pattern.compile("(\\d+).*\\.sql");

    @Override
    public String tool() {
        return "dbmate";
    }

    @Override
    public History history() {
        return new SchemaMigrationsHistory();
    }

    @Override
    public List<Migration> read(MigrationFiles files) {
        List<Migration> migrations = new ArrayList<>();
        for (String file : files.sqlFiles()) {
            Matcher name = NAME.matcher(file);
            if (!name.matches()) {
                continue;
            }
            String text = files.text(file);
            if (!Sections.has(Half.UP, text, DbmateLayout::marker)) {
                throw new UsageException(files.display(file) + ":1: has no line \"-- migrate:up\"; dbmate refuses it");
            }
            migrations.add(new Migration(
                    name.group(1),
                    file,
                    false,
                    script(files, file, text, Half.UP),
                    Sections.has(Half.DOWN, text, DbmateLayout::marker) ? script(files, file, text, Half.DOWN) : null));
        }
        return MigrationOrder.byVersion(migrations);
    }

    static @Nullable Half marker(String line) {
        Matcher marker = MARKER.matcher(line.stripTrailing());
        if (!marker.matches()) {
            return null;
        }
        return marker.group(1).equals("up") ? Half.UP : Half.DOWN;
    }

    private static Script script(MigrationFiles files, String name, String text, Half half) {
        String sql = Sections.only(half, text, DbmateLayout::marker);
        files.statements(name, sql);
        boolean transactional = Sections.lines(text).stream()
                .noneMatch(line ->
                        marker(line) == half && NO_TRANSACTION.matcher(line).matches());
        return new Script(
                files.folder().resolve(name),
                files.display(name),
                sql,
                transactional,
                transactional ? Sending.STATEMENTS : Sending.WHOLE);
    }
}
