package io.tenantgate.capture.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.catalog.ScratchServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever tables refer to whatever others, a small copy of them loads with all foreign keys in force. */
class RandomKeysIT {
    private static final int TABLES = 8;
    private static final int ROWS = 300;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldStayWhole(long seed) throws Exception {
        Graph graph = new Graph(new Random(seed));
        ScratchServer server = seed % 2 == 0 ? ScratchServer.bundled() : ScratchServer.version15();
        Path target = folder.resolve("rows.sql.gz");
        try (Connection production = server.database(graph.tables() + graph.rows() + graph.keys())) {
            // Whole numbers and texts are masked in keys, too, so that masks are proven to keep them.
            RowRules rules = Copied.rules("7", seed % 3 == 0 ? "*.*=keep" : "*.*=hash");
            RowCopy.Result result = Copied.from(production, rules, target);

            try (Connection fresh = Copied.loaded(server, graph.tables(), target, graph.keys())) {
                for (int table = 0; table < TABLES; table++) {
                    List<String> ids = Copied.list(fresh, "SELECT id FROM t" + table);
                    assertThat(ids).hasSizeGreaterThanOrEqualTo(7);
                    assertThat(Copied.list(fresh, graph.references(table)))
                            .as("references that are not NULL in t%d", table)
                            .isNotEmpty();
                }
                assertThat(Copied.list(
                                fresh, "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND NOT convalidated"))
                        .isEqualTo(List.of("0"));
            }
            assertThat(result.rows()).isLessThan(TABLES * ROWS);
        }
    }

    /** Tables with a key of one number and one of a number and a text, and references between any of them, themselves included. */
    private record Graph(List<List<Reference>> references) {
        private record Reference(int to, boolean composite) {}

        private Graph(Random random) {
            this(IntStream.range(0, TABLES)
                    .mapToObj(table -> random.ints(1 + random.nextInt(3), 0, TABLES)
                            .mapToObj(to -> new Reference(to, random.nextBoolean()))
                            .toList())
                    .toList());
        }

        String tables() {
            return each((table, at) ->
                    "CREATE TABLE t" + table + " (id int PRIMARY KEY, code text NOT NULL, UNIQUE (id, code)"
                            + IntStream.range(0, at.size())
                                    .mapToObj(i -> ", r" + i + " int, c" + i + " text")
                                    .collect(Collectors.joining())
                            + ");\n");
        }

        String rows() {
            String inserts = each((table, at) -> "INSERT INTO t" + table + " SELECT i, 'c' || i"
                    + IntStream.range(0, at.size())
                            .mapToObj(i -> ", CASE WHEN i % " + (2 + i) + " > 0 THEN n.r" + i
                                    + " END, CASE WHEN i % 4 > 0 THEN 'c' || n.r" + i + " END")
                            .collect(Collectors.joining())
                    + " FROM generate_series(1, " + ROWS + ") i, LATERAL (SELECT 1"
                    + IntStream.range(0, at.size())
                            .mapToObj(
                                    i -> ", 1 + (i * " + (7 + 6 * i + table) + " + " + i + ") % " + ROWS + " AS r" + i)
                            .collect(Collectors.joining())
                    + ") n;\n");
            return inserts;
        }

        String keys() {
            return each((table, at) -> IntStream.range(0, at.size())
                    .mapToObj(i -> "ALTER TABLE t" + table + " ADD FOREIGN KEY (r" + i
                            + (at.get(i).composite() ? ", c" + i : "") + ") REFERENCES t"
                            + at.get(i).to() + (at.get(i).composite() ? " (id, code);\n" : ";\n"))
                    .collect(Collectors.joining()));
        }

        String references(int table) {
            return "SELECT r0 FROM t" + table + " WHERE r0 IS NOT NULL";
        }

        private interface Text {
            String of(int table, List<Reference> at);
        }

        private String each(Text text) {
            List<String> all = new ArrayList<>();
            for (int table = 0; table < TABLES; table++) {
                all.add(text.of(table, references.get(table)));
            }
            return String.join("", all);
        }
    }
}
