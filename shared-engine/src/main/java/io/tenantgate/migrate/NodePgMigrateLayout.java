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
 * node-pg-migrate with SQL files: {@code 1700000000000_x.sql} with {@code -- Up Migration} and {@code -- Down Migration}.
 * It sends each half as one message, in a transaction. A file without markers is all up.
 */
final class NodePgMigrateLayout implements Layout {
    private static final Pattern MARKER =
            Pattern.compile("--[\\s-]*(up|down)\\s+migration.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("(\\d+)[-_].*\\.sql");
    private static final Pattern CODE = Pattern.compile("\\d+[-_].*\\.[cm]?[jt]s");

    @Override
    public String tool() {
        return "node-pg-migrate";
    }

    @Override
    public History history() {
        return new NodePgMigrateHistory();
    }

    @Override
    public List<Migration> read(MigrationFiles files) {
        files.names().stream()
                .filter(name -> CODE.matcher(name).matches())
                .findFirst()
                .ifPresent(code -> {
                    throw new UsageException(
                            files.display(code) + ": is code, which only node-pg-migrate itself can run;"
                                    + " set \"tool: command\" and \"command: npx node-pg-migrate up\"");
                });
        List<Migration> migrations = new ArrayList<>();
        for (String file : files.sqlFiles()) {
            Matcher name = NAME.matcher(file);
            if (!name.matches()) {
                throw new UsageException(
                        files.display(file)
                                + ": has no number that tells when it runs; node-pg-migrate wants a name like 1700000000000_name.sql");
            }
            String text = files.text(file);
            migrations.add(new Migration(
                    name.group(1),
                    file,
                    false,
                    script(
                            files,
                            file,
                            isMarked(text) ? Sections.only(Half.UP, text, NodePgMigrateLayout::marker) : text),
                    Sections.has(Half.DOWN, text, NodePgMigrateLayout::marker)
                            ? script(files, file, Sections.only(Half.DOWN, text, NodePgMigrateLayout::marker))
                            : null));
        }
        return MigrationOrder.byVersion(migrations);
    }

    /** Whether a half of it is marked as the way up. */
    static boolean isMarked(String text) {
        return Sections.has(Half.UP, text, NodePgMigrateLayout::marker);
    }

    private static @Nullable Half marker(String line) {
        Matcher marker = MARKER.matcher(line.strip());
        if (!marker.matches()) {
            return null;
        }
        return marker.group(1).equalsIgnoreCase("up") ? Half.UP : Half.DOWN;
    }

    private static Script script(MigrationFiles files, String name, String sql) {
        files.statements(name, sql);
        return new Script(files.folder().resolve(name), files.display(name), sql, true, Sending.WHOLE);
    }
}
