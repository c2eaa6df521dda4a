package io.tenantgate.migrate;

import io.tenantgate.migrate.Migration.Script;
import io.tenantgate.migrate.Migration.Sending;
import java.util.List;

/**
 * Prisma Migrate: a folder {@code 20240131120000_x} for each migration with {@code migration.sql} and sometimes a
 * {@code down.sql}, in the order of the folders' names. Its engine sends each file as one message and begins no transaction.
 */
final class PrismaLayout implements Layout {
    static final String UP = "/migration.sql";

    @Override
    public String tool() {
        return "Prisma";
    }

    @Override
    public History history() {
        return new PrismaHistory();
    }

    @Override
    public List<Migration> read(MigrationFiles files) {
        return files.names().stream()
                .filter(PrismaLayout::isMigration)
                .sorted()
                .map(up -> migration(files, up))
                .toList();
    }

    static boolean isMigration(String file) {
        return file.endsWith(UP) && file.indexOf('/') == file.length() - UP.length();
    }

    private static Migration migration(MigrationFiles files, String up) {
        String folder = up.substring(0, up.length() - UP.length());
        String down = folder + "/down.sql";
        return new Migration(
                folder, folder, false, script(files, up), files.names().contains(down) ? script(files, down) : null);
    }

    private static Script script(MigrationFiles files, String name) {
        String sql = files.text(name);
        files.statements(name, sql);
        return new Script(files.folder().resolve(name), files.display(name), sql, false, Sending.WHOLE);
    }
}
