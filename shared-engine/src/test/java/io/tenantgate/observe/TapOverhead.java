package io.tenantgate.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Measures what the tap adds to histories of 1,000 small statements: a program to run by hand, not a test. */
final class TapOverhead {
    private static final int STATEMENTS = 1000;
    private static final int WARM_UP = 2;

    private static final String NODE = """
            const pg = require('pg');
            const lines = require('fs').readFileSync(process.env.HISTORY, 'utf8').trim().split('\\n');
            (async () => {
              const client = new pg.Client();
              await client.connect();
              for (const line of lines) await client.query(...(process.env.PREPARED ? [{ text: line, values: [] }] : [line]));
              await client.end();
            })();
            """;

    private TapOverhead() {}

    /**
     * Prints medians of milliseconds without and with the tap, in pairs that are run in turn, and of what the tap adds.
     *
     * @param arguments how many pairs; a folder with {@code node_modules}, for programs of Node; part of a line, for some only
     */
    public static void main(String[] arguments) throws Exception {
        int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        String node = arguments.length > 1 ? arguments[1] : "";
        String wanted = arguments.length > 2 ? arguments[2] : "";
        for (ScratchServer server : ScratchServer.all()) {
            for (Map.Entry<String, Path> history : histories().entrySet()) {
                for (Map.Entry<String, List<String>> program :
                        programs(history.getValue(), node).entrySet()) {
                    String name = server + ", " + history.getKey() + ", " + program.getKey();
                    if (name.contains(wanted)) {
                        measure(server, name, history.getValue(), program.getValue(), pairs);
                    }
                }
                Files.delete(history.getValue());
            }
        }
    }

    private static Map<String, List<String>> programs(Path history, String node) {
        Map<String, List<String>> programs = new LinkedHashMap<>();
        programs.put("psql", List.of("psql", "-X", "-q", "-f", history.toString()));
        programs.put("psql -1", List.of("psql", "-X", "-q", "-1", "-f", history.toString()));
        programs.put("one message", List.of("sh", "-c", "psql -X -q -c \"$(cat \"$HISTORY\")\""));
        if (!node.isEmpty()) {
            programs.put("pg of Node", List.of("sh", "-c", "cd \"$0\" && node -e \"$1\"", node, NODE));
            programs.put(
                    "pg of Node, extended", List.of("sh", "-c", "cd \"$0\" && PREPARED=1 node -e \"$1\"", node, NODE));
        }
        return programs;
    }

    private static Map<String, Path> histories() throws IOException {
        Map<String, Path> histories = new LinkedHashMap<>();
        histories.put("schema and rows", file(schemaAndRows()));
        histories.put("rows", file(rows()));
        histories.put("SELECT 1", file("SELECT 1;\n".repeat(STATEMENTS)));
        return histories;
    }

    private static Path file(String sql) throws IOException {
        return Files.writeString(Files.createTempFile("history", ".sql"), sql);
    }

    /** As tools write one: tables, columns, indexes and a few rows, statement by statement. */
    private static String schemaAndRows() {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < STATEMENTS / 5; i++) {
            sql.append("CREATE TABLE h%d (id bigint PRIMARY KEY, name text);\n".formatted(i))
                    .append("ALTER TABLE h%d ADD COLUMN note text;\n".formatted(i))
                    .append("INSERT INTO h%d VALUES (1, 'a'), (2, 'b');\n".formatted(i))
                    .append("CREATE INDEX ON h%d (name);\n".formatted(i))
                    .append("UPDATE h%d SET note = name;\n".formatted(i));
        }
        return sql.toString();
    }

    private static String rows() {
        StringBuilder sql = new StringBuilder("CREATE TABLE h (id bigint PRIMARY KEY, name text);\n");
        for (int i = 1; i < STATEMENTS; i++) {
            sql.append("INSERT INTO h VALUES (%d, 'name');\n".formatted(i));
        }
        return sql.toString();
    }

    private static void measure(ScratchServer server, String name, Path history, List<String> command, int pairs)
            throws Exception {
        List<Double> direct = new ArrayList<>();
        List<Double> through = new ArrayList<>();
        for (int pair = -WARM_UP; pair < pairs; pair++) {
            double plain = time(server, command, history, false);
            double tapped = time(server, command, history, true);
            if (pair >= 0) {
                direct.add(plain);
                through.add(tapped);
            }
        }
        DoubleStream.Builder added = DoubleStream.builder();
        for (int pair = 0; pair < pairs; pair++) {
            added.add(100 * (through.get(pair) / direct.get(pair) - 1));
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f ms direct, %.0f ms through the tap (%+.0f %%)%n",
                name,
                median(direct.stream().mapToDouble(x -> x)),
                median(through.stream().mapToDouble(x -> x)),
                median(added.build()));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Runs a program on a new database. */
    private static double time(ScratchServer server, List<String> command, Path history, boolean through)
            throws Exception {
        try (Tapped tapped = new Tapped(server)) {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            Map<String, String> environment = builder.environment();
            environment.put("PGHOST", "127.0.0.1");
            environment.put("PGPORT", "" + (through ? tapped.tap.address().port() : server.port()));
            environment.put("PGUSER", tapped.database);
            environment.put("PGDATABASE", tapped.database);
            environment.put("PGPASSWORD", ScratchServer.PASSWORD);
            environment.put("PGSSLMODE", "disable");
            environment.put("HISTORY", history.toString());
            long start = System.nanoTime();
            int exitCode = builder.start().waitFor();
            double milliseconds = (System.nanoTime() - start) / 1e6;
            if (exitCode != 0) {
                throw new IllegalStateException(command + " ended with " + exitCode);
            }
            return milliseconds;
        }
    }
}
