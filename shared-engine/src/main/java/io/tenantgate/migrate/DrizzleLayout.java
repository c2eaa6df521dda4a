package io.tenantgate.migrate;

import io.tenantgate.migrate.Migration.Script;
import io.tenantgate.migrate.Migration.Sending;
import io.tenantgate.report.UsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Drizzle: {@code 0000_x.sql} in the order of {@code meta/_journal.json}, with {@code --> statement-breakpoint} between
 * statements, which PostgreSQL reads as a comment. Its migrator runs all pending files in one transaction.
 */
final class DrizzleLayout implements Layout {
    @Override
    public String tool() {
        return "Drizzle";
    }

    @Override
    public History history() {
        return new DrizzleHistory();
    }

    @Override
    public List<Migration> read(MigrationFiles files) {
        Set<String> unlisted = new TreeSet<>(files.sqlFiles());
        Map<String, String> fileByIndex = new HashMap<>();
        List<Migration> migrations = new ArrayList<>();
        for (DrizzleJournal.Entry entry : DrizzleJournal.read(files).entries()) {
            String file = entry.tag() + ".sql";
            if (!unlisted.remove(file)) {
                throw new UsageException(files.display(DrizzleJournal.FILE) + ": lists " + entry.tag() + ", but "
                        + files.display(file) + " is not there or is listed twice; run drizzle-kit generate again");
            }
            String other = fileByIndex.put(entry.idx(), file);
            if (other != null) {
                throw new UsageException(files.display(file) + ": has version " + entry.idx() + " as "
                        + files.display(other) + " has in " + files.display(DrizzleJournal.FILE)
                        + "; drop one of them and run drizzle-kit generate again");
            }
            migrations.add(new Migration(entry.idx(), file, false, script(files, file), null));
        }
        for (String file : unlisted) {
            throw new UsageException(files.display(file) + ": " + files.display(DrizzleJournal.FILE)
                    + " does not list it, so Drizzle would never run it; run drizzle-kit generate or remove it");
        }
        return migrations;
    }

    private static Script script(MigrationFiles files, String name) {
        String sql = files.text(name);
        files.statements(name, sql);
        return new Script(files.folder().resolve(name), files.display(name), sql, true, Sending.STATEMENTS);
    }
}
