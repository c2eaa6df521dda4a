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
 * goose: {@code 00001_x.sql} with {@code -- +goose Up} and {@code -- +goose Down}. It sends one statement after the other,
 * in a transaction unless the file says {@code -- +goose NO TRANSACTION}. {@code StatementBegin} and {@code StatementEnd}
 * stay comments: PostgreSQL's own rules tell where a statement ends.
 */
final class GooseLayout implements Layout {
    private static final Pattern MARKER = Pattern.compile("--\\s*\\+goose\\s+(up|down)\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_TRANSACTION =
            Pattern.compile("--\\s*\\+goose\\s+NO\\s+TRANSACTION\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("(\\d+)_.*\\.sql");

    @Override
    public String tool() {
        return "goose";
    }

    @Override
    public History history() {
        return new GooseHistory();
    }

    @Override
    public List<Migration> read(MigrationFiles files) {
        List<Migration> migrations = new ArrayList<>();
        for (String file : files.sqlFiles()) {
            Matcher name = NAME.matcher(file);
            if (!name.matches()) {
                throw new UsageException(
                        files.display(file) + ": has no version; goose wants a name like 00001_name.sql");
            }
            String text = files.text(file);
            if (!Sections.has(Half.UP, text, GooseLayout::marker)) {
                throw new UsageException(files.display(file) + ":1: has no line \"-- +goose Up\"; goose refuses it");
            }
            boolean transactional = Sections.lines(text).stream()
                    .noneMatch(line -> NO_TRANSACTION.matcher(line.strip()).matches());
            migrations.add(new Migration(
                    name.group(1),
                    file,
                    false,
                    script(files, file, text, Half.UP, transactional),
                    Sections.has(Half.DOWN, text, GooseLayout::marker)
                            ? script(files, file, text, Half.DOWN, transactional)
                            : null));
        }
        return MigrationOrder.byVersion(migrations);
    }

    static @Nullable Half marker(String line) {
        Matcher marker = MARKER.matcher(line.strip());
        if (!marker.matches()) {
            return null;
        }
        return marker.group(1).equalsIgnoreCase("up") ? Half.UP : Half.DOWN;
    }

    private static Script script(MigrationFiles files, String name, String text, Half half, boolean transactional) {
        String sql = Sections.only(half, text, GooseLayout::marker);
        files.statements(name, sql);
        return new Script(files.folder().resolve(name), files.display(name), sql, transactional, Sending.STATEMENTS);
    }
}
