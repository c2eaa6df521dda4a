package io.tenantgate.migrate;

import io.tenantgate.migrate.Migration.Script;
import io.tenantgate.migrate.Migration.Sending;
import io.tenantgate.report.UsageException;
import io.tenantgate.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files that begin with a number: {@code 001_x.sql}, {@code 001-x.sql}, {@code 20240131_x.up.sql} with its
 * {@code .down.sql}. As there is no tool that would tell, each file runs in one transaction, unless it begins one itself
 * or holds a statement that cannot run in one; then each statement runs by itself, as {@code psql -f} does.
 */
final class NumberedLayout implements Layout {
    private static final Pattern NAME = Pattern.compile("(\\d+)([-_.].*?)??(\\.(up|down))?\\.sql");

    @Override
    public String tool() {
        return "numbered SQL files";
    }

    @Override
    public History history() {
        return new SchemaMigrationsHistory();
    }

    @Override
    public List<Migration> read(MigrationFiles files) {
        Map<String, String> downs = new TreeMap<>();
        List<String> ups = new ArrayList<>();
        for (String file : files.sqlFiles()) {
            Matcher name = matcher(file);
            if (!name.matches()) {
                throw new UsageException(files.display(file)
                        + ": has no number that tells when it runs; rename it like 001_name.sql or move it elsewhere");
            }
            if ("down".equals(name.group(4))) {
                downs.put(stem(name), file);
            } else {
                ups.add(file);
            }
        }
        List<Migration> migrations = new ArrayList<>();
        for (String up : ups) {
            Matcher name = matcher(up);
            name.matches();
            String down = downs.remove(stem(name));
            migrations.add(new Migration(
                    name.group(1), up, false, script(files, up), down == null ? null : script(files, down)));
        }
        for (String orphan : downs.values()) {
            throw new UsageException(files.display(orphan) + ": there is no migration up that it takes back");
        }
        return MigrationOrder.byVersion(migrations);
    }

    static boolean isNumbered(String file) {
        return matcher(file).matches();
    }

    static boolean isHalf(String file) {
        return file.endsWith(".up.sql") || file.endsWith(".down.sql");
    }

    private static Matcher matcher(String file) {
        return NAME.matcher(file);
    }

    private static String stem(Matcher name) {
        @Nullable String title = name.group(2);
        return name.group(1) + (title == null ? "" : title);
    }

    private static Script script(MigrationFiles files, String name) {
        String sql = files.text(name);
        List<SqlStatement> statements = files.statements(name, sql);
        boolean byItself = NonTransactional.anyForServer(statements)
                || statements.stream().anyMatch(statement -> NonTransactional.isTransactionControl(statement.text()));
        return new Script(files.folder().resolve(name), files.display(name), sql, !byItself, Sending.STATEMENTS);
    }
}
