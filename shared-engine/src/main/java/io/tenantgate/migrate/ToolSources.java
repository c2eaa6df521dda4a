package io.tenantgate.migrate;

import io.tenantgate.observe.SourceMap.Source;
import io.tenantgate.report.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a team's migrations, in whatever language.
 *
 * @param folder as reports name it
 * @param files as reports name them, with their texts
 */
public record ToolSources(String folder, List<Source> files) {
    private static final Pattern LANGUAGES =
            Pattern.compile(".*\\.(sql|[cm]?[jt]s|tsx|json|xml|ya?ml|py|rb|go|php|java|kt|ex|exs)");

    /** {@code 001_x.sql}, {@code 1700000000000-AddX.ts}, {@code Migration20240101000000.ts}, {@code V2__x.sql}; in a folder of its own with Prisma. */
    private static final Pattern MIGRATION =
            Pattern.compile("(?:Migration|V|U)?(\\d+(?:[._]\\d+)*).*|R__.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern HALF_DOWN = Pattern.compile("(.*[._-]down)|(U\\d.*)");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{10,}");
    private static final String DRIZZLE_JOURNAL = "meta/_journal.json";

    public ToolSources {
        files = List.copyOf(files);
    }

    static ToolSources of(MigrationFiles files) {
        List<Source> sources = new ArrayList<>();
        for (String name : files.names()) {
            if (LANGUAGES.matcher(name).matches() && !name.contains("node_modules/")) {
                sources.add(new Source(files.display(name), files.text(name)));
            }
        }
        if (sources.isEmpty()) {
            throw new UsageException(files.display()
                    + ": holds no file of SQL, code, XML or YAML; set migrations.path to the folder of the migrations");
        }
        return new ToolSources(files.display(), sources);
    }

    /** The file of the migration that a history table knows by this name. */
    Optional<Source> named(ToolHistory.Entry entry) {
        int end = entry.name().indexOf("::");
        if (end > 0) {
            String path = "/" + entry.name().substring(0, end);
            return files.stream()
                    .filter(source -> ("/" + source.file()).endsWith(path))
                    .findFirst();
        }
        return files.stream()
                .filter(source -> isMigration(source.file()) && isOf(source.file(), entry))
                .findFirst();
    }

    /** Files that look like migrations and that no entry of the history is about. */
    List<String> missingIn(List<ToolHistory.Entry> history) {
        return files.stream()
                .map(Source::file)
                .filter(this::isMigration)
                .filter(file -> history.stream().noneMatch(entry -> isOf(file, entry)))
                .toList();
    }

    private boolean isMigration(String file) {
        String name = ownName(file);
        return MIGRATION.matcher(name).matches()
                && !HALF_DOWN.matcher(name).matches()
                && !file.startsWith(folder + "/meta/")
                && !file.endsWith(".d.ts")
                && !file.endsWith(".json");
    }

    private boolean isOf(String file, ToolHistory.Entry entry) {
        String name = ownName(file);
        String path = entry.name().split("::", 2)[0];
        String inHistory = stem(path.substring(path.lastIndexOf('/') + 1));
        if (name.equals(inHistory) || name.startsWith(inHistory + ".") || name.startsWith(inHistory + "_")) {
            return true;
        }
        if (entry.table().endsWith(".__drizzle_migrations")) {
            return drizzleTag(entry.name()).filter(name::equals).isPresent();
        }
        // TypeORM names the class, which has the file's number at its end.
        Matcher number = LONG_NUMBER.matcher(name);
        return number.find() && entry.name().contains(number.group());
    }

    /** How reports call a migration: its file's name, of {@code migration.sql} in a folder of its own the folder's. */
    static String title(String file) {
        String[] path = file.split("/");
        String last = path[path.length - 1];
        return path.length > 1 && last.equals("migration.sql") ? path[path.length - 2] : last;
    }

    /** As {@link #title(String)}, but of one of several migrations in a file its own name. */
    static String title(String file, ToolHistory.Entry entry) {
        return entry.name().contains("::") ? entry.name() : title(file);
    }

    /** The file's name without its ending; of {@code migration.sql} in a folder of its own the folder's. */
    private static String ownName(String file) {
        String[] path = file.split("/");
        String last = stem(path[path.length - 1]);
        return path.length > 1 && (last.equals("migration") || last.equals("up")) ? path[path.length - 2] : last;
    }

    private static String stem(String name) {
        return name.replaceFirst("\\.(sql|d\\.ts|[cm]?[jt]s|xml|ya?ml|json|py|rb|go|php|java|kt|exs?)(\\.sql)?$", "")
                .replaceFirst("\\.up$", "");
    }

    private Optional<String> drizzleTag(String when) {
        return files.stream()
                .filter(source -> source.file().endsWith("/" + DRIZZLE_JOURNAL))
                .flatMap(source -> DrizzleJournal.parse(source.text(), source.file()).entries().stream())
                .filter(entry -> Long.toString(entry.when()).equals(when))
                .map(DrizzleJournal.Entry::tag)
                .findFirst();
    }
}
