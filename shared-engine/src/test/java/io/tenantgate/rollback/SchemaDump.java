package io.tenantgate.rollback;

import io.tenantgate.catalog.ScratchServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code pg_dump} says of a schema: a witness that knows nothing of our catalog. */
record SchemaDump(List<String> entries) {
    private static final Pattern HEADER = Pattern.compile("(?m)^--\\n(?=-- Name: )");
    private static final Pattern COLUMNS =
            Pattern.compile("(?s)(?<=\\nCREATE (?:UNLOGGED |FOREIGN )?TABLE [^\\n]{1,99} \\(\\n).*?(?=\\n\\))");
    private static final Pattern OPTIONS = Pattern.compile("(?<=\\nWITH \\().*?(?=\\))");

    /** Without what no statement decides: the order of columns, of storage parameters and of grants. */
    static SchemaDump of(String database) throws Exception {
        Process process = new ProcessBuilder(
                        ScratchServer.PG_DUMP_15.toString(),
                        "--schema-only",
                        "--host=127.0.0.1",
                        "--port=" + ScratchServer.version15().port(),
                        "--username=postgres",
                        database)
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(text);
        }
        return new SchemaDump(HEADER.splitAsStream(text)
                .skip(1)
                .map(entry -> entry.replaceAll("(?m)^(\\\\.*|SET .*|--|-- PostgreSQL database dump complete|)\\n", "")
                        .strip())
                .map(SchemaDump::sorted)
                .sorted()
                .toList());
    }

    /** What only one of them has, each with a sign. */
    List<String> differencesFrom(SchemaDump before) {
        List<String> differences = new ArrayList<>();
        before.entries.stream()
                .filter(entry -> !entries.contains(entry))
                .forEach(entry -> differences.add("- " + entry));
        entries.stream()
                .filter(entry -> !before.entries.contains(entry))
                .forEach(entry -> differences.add("+ " + entry));
        return differences;
    }

    private static String sorted(String entry) {
        if (entry.contains("; Type: ACL;")) {
            return sorted(entry, "\n");
        }
        String columns =
                COLUMNS.matcher(entry).replaceAll(list -> Matcher.quoteReplacement(sorted(list.group(), ",?\n")));
        return OPTIONS.matcher(columns).replaceAll(list -> Matcher.quoteReplacement(sorted(list.group(), ", ")));
    }

    private static String sorted(String list, String between) {
        return Arrays.stream(list.split(between)).sorted().collect(Collectors.joining("\n"));
    }
}
