package io.tenantgate.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code schema.txt}, whose head explains its lines. */
final class SchemaReader {
    private static final Pattern TABLE = Pattern.compile("(\\w+) (\\d+) (\\d+)");
    private static final Pattern SPANNING = Pattern.compile("(index|unique) (\\(.+)");
    private static final Pattern COLUMN = Pattern.compile("(\\w+) (.+?)(?:\\s+(index|unique|gin))?(?:\\s+-> (\\w+))?");
    private static final Pattern WORD = Pattern.compile("\\w+");

    private SchemaReader() {}

    static Schema read() {
        List<Table> tables = new ArrayList<>();
        for (String line :
                Resource.text("schema.txt").lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher table = TABLE.matcher(line);
            if (table.matches()) {
                tables.add(head(table));
            } else {
                int last = tables.size() - 1;
                tables.set(last, extended(tables.get(last), line));
            }
        }
        return new Schema(tables.stream().map(SchemaReader::withTimes).toList());
    }

    private static Table head(MatchResult line) {
        Table bare = new Table(
                line.group(1),
                Integer.parseInt(line.group(2)),
                Long.parseLong(line.group(3)),
                List.of(
                        new Column("id", "bigint NOT NULL", true, null),
                        new Column("tenant_id", "bigint NOT NULL", false, null)),
                List.of());
        return bare.withIndex(new Index(bare.name() + "_pkey", Index.Kind.PRIMARY_KEY, "(id)"))
                .withIndex(plain(bare, "btree", "(tenant_id)"));
    }

    private static Table extended(Table table, String line) {
        Matcher spanning = SPANNING.matcher(line);
        if (spanning.matches()) {
            return spanning.group(1).equals("unique")
                    ? unique(table, spanning.group(2))
                    : table.withIndex(plain(table, "btree", spanning.group(2)));
        }
        Matcher column = COLUMN.matcher(line);
        if (!column.matches()) {
            throw new IllegalStateException("schema.txt: what is \"" + line + "\" in table " + table.name() + "?");
        }
        String name = column.group(1);
        Table longer = table.withColumn(new Column(name, column.group(2), false, column.group(4)));
        String mark = column.group(3);
        if (mark == null) {
            return longer;
        }
        return switch (mark) {
            case "unique" -> unique(longer, "(" + name + ")");
            case "gin" -> longer.withIndex(plain(longer, "gin", "(" + name + ")"));
            default -> longer.withIndex(plain(longer, "btree", "(" + name + ")"));
        };
    }

    private static Table withTimes(Table table) {
        String declaration = "timestamp with time zone DEFAULT now() NOT NULL";
        return table.withColumn(new Column("created_at", declaration, false, null))
                .withColumn(new Column("updated_at", declaration, false, null))
                .withIndex(plain(table, "btree", "(created_at)"));
    }

    private static Index plain(Table table, String method, String definition) {
        return new Index(name(table, definition, "idx"), Index.Kind.PLAIN, "USING " + method + " " + definition);
    }

    /** The last column of a key is the one that keeps its rows apart. */
    private static Table unique(Table table, String columns) {
        List<String> names = words(columns);
        String last = names.get(names.size() - 1);
        return table.mapColumns(column -> column.name().equals(last) ? column.asDistinct() : column)
                .withIndex(new Index(name(table, columns, "key"), Index.Kind.UNIQUE, columns));
    }

    private static String name(Table table, String definition, String ending) {
        String columns = definition.replaceFirst(" WHERE .*", "");
        return table.name() + "_" + String.join("_", words(columns)) + "_" + ending;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toList());
    }
}
