package io.tenantgate.migrate;

import io.tenantgate.report.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Drizzle's {@code meta/_journal.json}: which files are migrations, in which order, and when each was generated. */
record DrizzleJournal(List<Entry> entries) {
    static final String FILE = "meta/_journal.json";

    /**
     * One migration.
     *
     * @param tag the file's name without {@code .sql}
     * @param when milliseconds since 1970; what {@code __drizzle_migrations.created_at} remembers
     */
    record Entry(String idx, String tag, long when) {}

    DrizzleJournal {
        entries = List.copyOf(entries);
    }

    /** {@code display} names the file in messages. */
    static DrizzleJournal parse(String json, String display) {
        List<Entry> entries = new ArrayList<>();
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            for (JsonNode entry : root.path("entries")) {
                entries.add(new Entry(
                        entry.path("idx").asString(""),
                        entry.path("tag").asString(""),
                        entry.path("when").asLong(0)));
            }
        } catch (JacksonException e) {
            throw new UsageException(
                    display + ":"
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                            + ": is no JSON; run drizzle-kit generate again",
                    e);
        }
        return new DrizzleJournal(entries);
    }

    static DrizzleJournal read(MigrationFiles files) {
        return parse(files.text(FILE), files.display(FILE));
    }

    /** The journal that {@code migration}'s file is listed in. */
    static Path beside(Path migration) {
        return migration.resolveSibling(FILE);
    }
}
