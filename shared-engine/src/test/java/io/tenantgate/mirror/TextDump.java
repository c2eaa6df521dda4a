package io.tenantgate.mirror;

import io.tenantgate.snapshot.Dump;
import io.tenantgate.snapshot.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A dump written down in a test: statements end with a semicolon at a line's end, rows with {@code \.}. */
record TextDump(String text) implements Replay {
    private static final Pattern HEADER =
            Pattern.compile("-- (?:Data for )?Name: (.*?); Type: (.*?); Schema: (.*?); Owner:(.*)");

    static Snapshot snapshot(String owner, String... roles) {
        return ofSchema(null, owner, roles);
    }

    static Snapshot ofSchema(@Nullable String schema, String owner, String... roles) {
        return new Snapshot(
                "acme", new Dump(Path.of("acme.sql")), schema, 16, "digest", owner, Set.of(roles), Map.of(), Map.of());
    }

    @Override
    public void to(Dump.Visitor visitor) throws IOException {
        var entry = new Dump.Entry("", "", null, null);
        var lines = text.lines().toList();
        var sql = new StringBuilder();
        int start = 0;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var header = HEADER.matcher(line);
            if (header.matches()) {
                var schema = header.group(3).equals("-") ? null : header.group(3);
                entry = new Dump.Entry(
                        header.group(1),
                        header.group(2),
                        schema,
                        header.group(4).strip());
            } else if (!line.isBlank()) {
                start = sql.isEmpty() ? i + 1 : start;
                sql.append(sql.isEmpty() ? "" : "\n").append(line);
                if (line.endsWith(";") && sql.toString().split("\\$\\$", -1).length % 2 == 1) {
                    var statement = sql.substring(0, sql.length() - 1);
                    sql.setLength(0);
                    if (statement.startsWith("COPY ")) {
                        var rows = new StringBuilder();
                        while (!lines.get(++i).equals("\\.")) {
                            rows.append(lines.get(i)).append('\n');
                        }
                        var bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
                        visitor.copy(entry, statement, new ByteArrayInputStream(bytes), start);
                    } else {
                        visitor.statement(entry, statement, start);
                    }
                }
            }
        }
    }
}
