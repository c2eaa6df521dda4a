package io.jenkins.plugins.tenantgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of 50 MB and more are read in a Java process that has no room for them. */
class LargeReportIT {
    private static final long SIZE = 50_000_000;

    @TempDir
    Path folder;

    @Test
    void shouldReadManyFindings() throws Exception {
        String finding = """
                {"id": "rule-%1$d", "severity": "error", "stage": "migrate", "message": "%2$s", "remedy": "", "basis": "static",
                 "file": null, "line": null, "tenants": {"count": 1, "examples": ["%1$d"]}, "evidence": {"sql": "%2$s"}, "fix": null},
                """;
        assertThat(read(large("\"findings\": [", i -> finding.formatted(i, "x".repeat(200)), "")))
                .isEqualTo("FAIL");
    }

    @Test
    void shouldReadManySteps() throws Exception {
        String step = """
                {"step": %1$d, "action": "Executing migration: %1$d", "stage": "migrate", "tenants": 1, "status": "success",
                 "duration_ms": 1, "log": ""},
                """;
        assertThat(read(large("\"execution_steps\": [", step::formatted, ""))).isEqualTo("FAIL");
    }

    @Test
    void shouldReadEndlessText() throws Exception {
        assertThat(read(large("\"recommendations\": [\n\"", i -> "x".repeat(1000), "\",")))
                .isEqualTo("FAIL");
    }

    @Test
    void shouldPassOverEndlessTextAndKeys() throws Exception {
        assertThat(read(large("{", i -> i == 0 ? "\"text\": \"" : "y".repeat(1000), "\",")))
                .isEqualTo("FAIL");
        assertThat(read(large("{", i -> "\"key-" + i + "\": {\"x-" + i + "\": " + i + "},", "")))
                .isEqualTo("FAIL");
    }

    /** The golden report with as much more behind a place in it. */
    private Path large(String place, IntFunction<String> more, String end) throws IOException {
        String report = Reports.fail().replace("\"recommendations\": [", "\"recommendations\": [\n");
        String head = place.replace("\n\"", "\n");
        int at = report.indexOf(head) + head.length();
        Path file = folder.resolve("report.json");
        try (Writer out = new BufferedWriter(Files.newBufferedWriter(file))) {
            out.write(report, 0, at);
            out.write(place.substring(head.length()));
            long length = 0;
            for (int i = 0; length < SIZE; i++) {
                String each = more.apply(i);
                out.write(each);
                length += each.length();
            }
            out.write(end);
            out.write(report, at, report.length() - at);
        }
        return file;
    }

    private static String read(Path file) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx12m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }

    /** The other process. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            try (InputStream in = Files.newInputStream(file)) {
                Summary summary = ReportReader.read(in, "report.json");
                Path kept = file.resolveSibling("summary.json");
                SummaryFile.write(summary, kept);
                if (Files.size(kept) > 500_000 || !SummaryFile.read(kept).equals(summary)) {
                    throw new IOException("kept " + Files.size(kept) + " bytes");
                }
                System.out.print(summary.verdict());
            }
        }
    }
}
