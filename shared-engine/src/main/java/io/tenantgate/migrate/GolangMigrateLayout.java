package io.tenantgate.migrate;

import io.tenantgate.migrate.Migration.Script;
import io.tenantgate.migrate.Migration.Sending;
import io.tenantgate.report.UsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * golang-migrate: {@code 1_x.up.sql} and {@code 1_x.down.sql}, matched by their version alone; other files are ignored.
 * Its PostgreSQL driver sends each file as one message and begins no transaction.
 */
final class GolangMigrateLayout implements Layout {
    static final Pattern NAME = Pattern.compile("(\\d+)_(.*)\\.(up|down)\\.sql");

    @Override
    public String tool() {
        return "golang-migrate";
    }

    @Override
    public History history() {
        return new SchemaMigrationsHistory();
    }

    @Override
    public List<Migration> read(MigrationFiles files) {
        Map<Version, String> downs = new HashMap<>();
        List<String> ups = new ArrayList<>();
        for (String file : files.sqlFiles()) {
            Matcher name = NAME.matcher(file);
            if (!name.matches()) {
                continue;
            }
            if (name.group(3).equals("up")) {
                ups.add(file);
                continue;
            }
            String other = downs.put(Version.of(name.group(1)), file);
            if (other != null) {
                throw new UsageException(files.display(file) + ": has version " + name.group(1) + " as "
                        + files.display(other) + " has; give one of them a version of its own");
            }
        }
        List<Migration> migrations = new ArrayList<>();
        for (String up : ups) {
            Matcher name = NAME.matcher(up);
            name.matches();
            String down = downs.remove(Version.of(name.group(1)));
            migrations.add(new Migration(
                    name.group(1), up, false, script(files, up), down == null ? null : script(files, down)));
        }
        return MigrationOrder.byVersion(migrations);
    }

    private static Script script(MigrationFiles files, String name) {
        String sql = files.text(name);
        files.statements(name, sql);
        return new Script(files.folder().resolve(name), files.display(name), sql, false, Sending.WHOLE);
    }
}
