package io.tenantgate.migrate;

import io.tenantgate.config.MigrationsConfig.Tool;
import io.tenantgate.report.UsageException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All layouts, and which of them a folder has. */
final class Layouts {
    private static final Map<Tool, Layout> ALL = new EnumMap<>(Map.of(
            Tool.FLYWAY, new FlywayLayout(),
            Tool.SQL, new NumberedLayout(),
            Tool.PRISMA, new PrismaLayout(),
            Tool.DRIZZLE, new DrizzleLayout(),
            Tool.DBMATE, new DbmateLayout(),
            Tool.GOOSE, new GooseLayout(),
            Tool.GOLANG_MIGRATE, new GolangMigrateLayout(),
            Tool.NODE_PG_MIGRATE, new NodePgMigrateLayout()));

    private Layouts() {}

    /** The layout that calls itself {@code tool}. */
    static Layout named(String tool) {
        return ALL.values().stream()
                .filter(layout -> layout.tool().equals(tool))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no layout: " + tool));
    }

    /** The layout that is set, or else the one that the file names and markers tell. */
    static Layout of(Tool tool, MigrationFiles files) {
        Tool found = tool == Tool.AUTO ? detect(files) : tool;
        if (found == Tool.DRIZZLE && !files.names().contains(DrizzleJournal.FILE)) {
            throw new UsageException(
                    files.display(DrizzleJournal.FILE) + ": is missing; commit it, or set migrations.tool");
        }
        return layout(found);
    }

    private static Layout layout(Tool tool) {
        Layout layout = ALL.get(tool);
        if (layout == null) {
            throw new IllegalArgumentException("no layout: " + tool);
        }
        return layout;
    }

    private static Tool detect(MigrationFiles files) {
        if (files.names().stream().noneMatch(name -> name.endsWith(".sql"))) {
            throw new UsageException(files.display() + ": holds no .sql file; set migrations.path to the folder of the"
                    + " migrations, or, where they are code, migrations.tool to command");
        }
        Set<Tool> found = candidates(files);
        if (found.size() == 1) {
            return found.iterator().next();
        }
        if (found.isEmpty()) {
            throw new UsageException(files.display() + ": " + firstSql(files)
                    + " is named as no known tool would; rename it like 001_name.sql, or set migrations.tool to one of "
                    + settings(ALL.keySet()));
        }
        throw new UsageException(
                files.display() + ": could be of several tools; set migrations.tool to one of " + settings(found));
    }

    private static Set<Tool> candidates(MigrationFiles files) {
        Set<Tool> found = EnumSet.noneOf(Tool.class);
        if (files.names().stream().anyMatch(FlywayLayout::isMigration)) {
            found.add(Tool.FLYWAY);
        }
        if (files.names().stream().anyMatch(PrismaLayout::isMigration)) {
            found.add(Tool.PRISMA);
        }
        if (files.names().contains(DrizzleJournal.FILE)) {
            found.add(Tool.DRIZZLE);
            return found;
        }
        List<String> numbered =
                files.sqlFiles().stream().filter(NumberedLayout::isNumbered).toList();
        if (numbered.isEmpty()) {
            return found;
        }
        Set<Tool> marked = EnumSet.noneOf(Tool.class);
        for (String file : numbered) {
            String text = files.text(file);
            if (Sections.has(Sections.Half.UP, text, DbmateLayout::marker)) {
                marked.add(Tool.DBMATE);
            }
            if (Sections.has(Sections.Half.UP, text, GooseLayout::marker)) {
                marked.add(Tool.GOOSE);
            }
            if (NodePgMigrateLayout.isMarked(text)) {
                marked.add(Tool.NODE_PG_MIGRATE);
            }
        }
        if (!marked.isEmpty()) {
            found.addAll(marked);
        } else if (numbered.stream().allMatch(NumberedLayout::isHalf)) {
            // sqlx and others use these names too, but golang-migrate made them known, and its way to send a file is
            // the strictest.
            found.add(Tool.GOLANG_MIGRATE);
        } else {
            found.add(Tool.SQL);
        }
        return found;
    }

    private static String firstSql(MigrationFiles files) {
        return files.names().stream()
                .filter(name -> name.endsWith(".sql"))
                .findFirst()
                .orElse("");
    }

    private static String settings(Set<Tool> tools) {
        return tools.stream()
                .map(tool -> tool.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }
}
