package io.tenantgate.capture;

import io.tenantgate.catalog.OptionSecrets;
import io.tenantgate.snapshot.Dump;
import io.tenantgate.snapshot.Dump.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * DDL as it may leave production: a user mapping, which holds the password of another server, is no part of it, and other options
 * that are secrets have no value. What is random is made the same each time.
 */
final class DumpedDdl {
    private static final Set<String> WITH_OPTIONS = Set.of("SERVER", "FOREIGN DATA WRAPPER", "FOREIGN TABLE");

    private DumpedDdl() {}

    /**
     * The dump's bytes.
     *
     * @throws io.tenantgate.report.UsageException when it is not whole
     */
    static byte[] of(Path dump) throws IOException {
        SortedMap<Integer, Edit> edits = edits(dump);
        List<String> lines = List.of(Files.readString(dump).split("\n", -1));
        makeConstant(lines, edits);
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < lines.size(); index++) {
            Edit edit = edits.get(index + 1);
            text.append(edit == null ? lines.get(index) : edit.instead());
            index += edit == null ? 0 : edit.lines() - 1;
            text.append(index >= lines.size() - 1 ? "" : "\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** So many lines become another text. */
    private record Edit(int lines, String instead) {}

    private static SortedMap<Integer, Edit> edits(Path dump) throws IOException {
        SortedMap<Integer, Edit> edits = new TreeMap<>();
        new Dump(dump).read(new Dump.Visitor() {
            @Override
            public void statement(Entry entry, String sql, int line) {
                int lines = 1 + (int) sql.chars().filter(c -> c == '\n').count();
                if (entry.type().equals("USER MAPPING")) {
                    edits.put(line, new Edit(lines, ""));
                } else if (WITH_OPTIONS.contains(entry.type())
                        && !OptionSecrets.removed(sql).equals(sql)) {
                    edits.put(line, new Edit(lines, OptionSecrets.removed(sql) + ";"));
                }
            }

            @Override
            public void copy(Entry entry, String copyStatement, InputStream rows, int line) {
                throw new IllegalStateException("rows in a dump of the schema alone");
            }
        });
        return edits;
    }

    /** {@code \restrict} keeps psql from running commands that stand in a dump; its random word need not be random here. */
    private static void makeConstant(List<String> lines, SortedMap<Integer, Edit> edits) {
        int first = 0;
        while (first < lines.size()
                && (lines.get(first).isEmpty() || lines.get(first).startsWith("--"))) {
            first++;
        }
        int last = lines.size() - 1;
        while (last >= 0 && (lines.get(last).isEmpty() || lines.get(last).startsWith("--"))) {
            last--;
        }
        for (int index : new int[] {first, last}) {
            if (index >= 0 && index < lines.size() && lines.get(index).matches("\\\\(un)?restrict \\w+")) {
                edits.put(index + 1, new Edit(1, lines.get(index).replaceFirst(" \\w+", " tenantgate")));
            }
        }
    }
}
