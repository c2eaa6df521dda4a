package io.tenantgate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Dump.Entry;
import io.tenantgate.sql.SqlScript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DumpTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("acme.sql"), text);
    }

    private static String refusal(Path path) {
        UsageException refusal = catchRefusal(path);
        assertThat(refusal.getMessage())
                .doesNotContain("\n")
                .startsWith(path.toString())
                .contains("; ");
        return String.valueOf(refusal.getMessage()).substring(path.toString().length());
    }

    private static UsageException catchRefusal(Path path) {
        return assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Recording.of(path))
                .actual();
    }

    @Test
    void shouldTellEntriesOfStatements() throws IOException {
        Recording odd = Recording.of(TestDumps.path("odd.sql"));
        assertThat(odd.server).isEqualTo(15);
        assertThat(odd.statements)
                .contains(
                        new Recording.Statement(
                                Entry.PREAMBLE, "SELECT pg_catalog.set_config('search_path', '', false)", 15),
                        new Recording.Statement(
                                new Entry("citext", "EXTENSION", null, null),
                                "CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public",
                                25),
                        new Recording.Statement(
                                new Entry("Odd \"Name\"; Type: TABLE", "TABLE", "public", "app"),
                                "ALTER TABLE public.\"Odd \"\"Name\"\"; Type: TABLE\" OWNER TO app",
                                153));
    }

    @Test
    void shouldFindEveryStatementOfRealDumpThatSplittingFinds() throws IOException {
        String text = TestDumps.text("odd-inserts.sql");
        String sql = text.lines().filter(line -> !line.startsWith("\\")).reduce("", (all, line) -> all + line + "\n");
        List<String> expected =
                SqlScript.split(sql).stream().map(statement -> statement.text()).toList();
        assertThat(Recording.of(TestDumps.path("odd-inserts.sql")).sql())
                .isEqualTo(expected)
                .hasSizeGreaterThan(80);
    }

    @Test
    void shouldGiveRowsOfCopyAsTheyStand() throws IOException {
        Recording odd = Recording.of(TestDumps.path("odd.sql"));
        assertThat(odd.copies).hasSize(6);
        assertThat(odd.copies.get(5)).satisfies(users -> {
            assertThat(users.entry()).isEqualTo(new Entry("users", "TABLE DATA", "public", "app"));
            assertThat(users.sql()).isEqualTo("COPY public.users (id, email, nick, feeling, note) FROM stdin");
            assertThat(users.line()).isEqualTo(362);
            assertThat(users.rows().split("\n", -1))
                    .containsExactly(
                            "1\ta@example.org\tAnn\tit's; fine\tback\\\\slash \\t tab \\n newline \\\\. ; $$",
                            "2\tb@example.org\t\\N\tit's; fine\t\\N",
                            "3\tü@example.org\tÜnal\tit's; fine\t",
                            "");
        });
        assertThat(odd.copies.get(1).rows()).isEmpty();
    }

    @Test
    void shouldSkipRowsThatNobodyReads() throws IOException {
        List<String> seen = new ArrayList<>();
        new Dump(TestDumps.path("odd.sql")).read(new Dump.Visitor() {
            @Override
            public void statement(Entry entry, String sql, int line) {
                seen.add(sql);
            }

            @Override
            public void copy(Entry entry, String copyStatement, InputStream rows, int line) throws IOException {
                assertThat(rows.read()).isNotEqualTo('\\');
            }
        });
        assertThat(seen).isEqualTo(Recording.of(TestDumps.path("odd.sql")).sql());
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd-create.sql", "odd-clean.sql", "odd-clean-verbose.sql"})
    void shouldGiveTheSameStatementsWhateverOptionsItWasMadeWith(String name) throws IOException {
        assertThat(Recording.of(TestDumps.path(name)).sqlOfEntries())
                .isEqualTo(Recording.of(TestDumps.path("odd.sql")).sqlOfEntries());
    }

    @Test
    void shouldLeaveOutWhatConcernsTheDatabaseAsWhole() throws IOException {
        Recording created = Recording.of(TestDumps.path("odd-clean-verbose.sql"));
        assertThat(created.sql()).noneMatch(sql -> sql.contains("DATABASE") || sql.startsWith("DROP"));
        assertThat(created.entries).noneMatch(entry -> entry.type().equals("DATABASE"));
        assertThat(Recording.of(file(TestDumps.around(TestDumps.entry(
                                        "DATABASE acme", "ACL", "-", "app", "GRANT ALL ON DATABASE acme TO bob;")
                                + TestDumps.entry("public", "SCHEMA", "-", "app", "CREATE SCHEMA public;")
                                + TestDumps.entry(
                                        "acme",
                                        "DATABASE PROPERTIES",
                                        "-",
                                        "app",
                                        "ALTER DATABASE acme SET \"TimeZone\" TO 'UTC';"))))
                        .sqlOfEntries())
                .isEmpty();
    }

    @Test
    void shouldGiveTheSettingsAfterConnect() throws IOException {
        assertThat(Recording.of(TestDumps.path("odd-create.sql")).sql())
                .filteredOn(sql -> sql.equals("SET client_encoding = 'UTF8'"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"12,0", "13,0", "14,0", "16,0", "17,5", "18,3"})
    void shouldReadEveryMajorOfPgDump(int major, int further) throws IOException {
        Recording recording = Recording.of(TestDumps.path("pg" + major + ".sql"));
        assertThat(recording.server).isEqualTo(major);
        assertThat(recording.copies).extracting(Recording.Copy::rows).containsExactly("1\ta@example.org\n2\t\\N\n");
        assertThat(recording.sqlOfEntries())
                .hasSize(3 + further + (major == 17 ? 2 : 0))
                .contains(
                        "CREATE TABLE public.users (\n    id bigint NOT NULL,\n    email text\n)",
                        "ALTER TABLE ONLY public.users\n    ADD CONSTRAINT users_pkey PRIMARY KEY (id)");
    }

    @Test
    void shouldGiveLargeObjects() throws IOException {
        assertThat(Recording.of(TestDumps.path("pg17.sql")).sql())
                .containsSubsequence(
                        "SELECT pg_catalog.lo_create('4242')",
                        "ALTER LARGE OBJECT 4242 OWNER TO app",
                        "BEGIN",
                        "SELECT pg_catalog.lowrite(0, '\\x00ff3b')",
                        "COMMIT");
    }

    @Test
    void shouldReadFileOfWindows() throws IOException {
        Recording unix = Recording.of(TestDumps.path("odd.sql"));
        Recording windows = Recording.of(file(TestDumps.text("odd.sql").replace("\n", "\r\n")));
        assertThat(windows.statements).isEqualTo(unix.statements);
        assertThat(windows.copies).isEqualTo(unix.copies);
    }

    @Test
    void shouldReadCompressedFileAndByteOrderMark() throws IOException {
        Path packed = folder.resolve("acme.sql.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(TestDumps.text("odd.sql").getBytes(StandardCharsets.UTF_8));
        }
        List<Recording.Statement> expected = Recording.of(TestDumps.path("odd.sql")).statements;
        assertThat(Recording.of(packed).statements).isEqualTo(expected);
        assertThat(Recording.of(file("\uFEFF" + TestDumps.text("odd.sql"))).statements)
                .isEqualTo(expected);
    }

    @Test
    void shouldReadStatementsAndRowsLargerThanItsWindow() throws IOException {
        String body = "$$" + "x;'\n".repeat(400_000) + "$$";
        String rows = "é\t\\\\.\\n;\n\\N\t1\n".repeat(50_000);
        String text = TestDumps.around(
                TestDumps.entry("f()", "FUNCTION", "public", "app", "CREATE FUNCTION f() AS " + body + ";")
                        + TestDumps.entry(
                                "t", "TABLE DATA", "public", "app", "COPY public.t (a, b) FROM stdin;\n" + rows + "\\.")
                        + TestDumps.entry("v", "VIEW", "public", "app", "CREATE VIEW v AS SELECT 1;"));
        Recording recording = Recording.of(file(text));
        assertThat(recording.sqlOfEntries())
                .containsExactly("CREATE FUNCTION f() AS " + body, "CREATE VIEW v AS SELECT 1");
        assertThat(recording.copies.get(0).rows()).isEqualTo(rows);
        int line = text.substring(0, text.indexOf("CREATE VIEW")).split("\n", -1).length;
        assertThat(recording.statements.get(recording.statements.size() - 1).line())
                .isEqualTo(line);
    }

    @Test
    void shouldEndRowsOnlyAtTheEndMarkWhereverTheWindowEnds() throws IOException {
        for (int filler = 131_000; filler < 131_080; filler++) {
            String rows = "x".repeat(filler - 300) + "\n\\.x\n\\N\n";
            String copy = "COPY public.t (a) FROM stdin;\n" + rows + "\\.\n\nSELECT 1;";
            Recording recording =
                    Recording.of(file(TestDumps.around(TestDumps.entry("t", "TABLE DATA", "public", "app", copy))));
            assertThat(recording.copies.get(0).rows()).isEqualTo(rows);
            assertThat(recording.sqlOfEntries()).containsExactly("SELECT 1");
        }
    }

    @Test
    void shouldRefuseEmptyFile() throws IOException {
        assertThat(refusal(file(""))).startsWith(": the dump is empty; make it again (pg_dump");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello, it's me\n",
                "\n\n",
                "-- MySQL dump 10.13  Distrib 8.0.36\n/*!40101 SET NAMES utf8 */;\nCREATE TABLE `t` (`a` int);\n",
                "SELECT 1;\n",
                "{\"json\": true}"
            })
    void shouldRefuseWhatIsNoDump(String text) throws IOException {
        assertThat(refusal(file(text)))
                .matches(
                        ":\\d+: it is no dump of PostgreSQL \\(no line \"-- PostgreSQL database dump\"\\); make it again.*");
    }

    @Test
    void shouldRefuseBinaryAndForeignFormats() throws IOException {
        Path path = folder.resolve("acme.sql");
        Files.write(path, new byte[] {1, 2, 0, 3, 4});
        assertThat(refusal(path)).contains("binary");
        Files.write(path, new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThat(refusal(path)).contains("compressed with zip; unpack it");
        Files.write(path, TestDumps.text("odd.sql").getBytes(StandardCharsets.UTF_16));
        assertThat(refusal(path)).contains("UTF-16").contains("use pg_dump --file");
        Files.write(path, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3});
        assertThat(refusal(path)).contains("compressed data is damaged or ends too early");
    }

    @Test
    void shouldRefuseDumpOfCluster() {
        assertThat(refusal(TestDumps.path("cluster.sql")))
                .startsWith(":2: it is a dump of a whole cluster by pg_dumpall; dump each tenant with pg_dump");
    }

    @Test
    void shouldRefuseTwoDumpsInOneFile() throws IOException {
        assertThat(refusal(file(TestDumps.text("pg12.sql") + TestDumps.text("pg12.sql"))))
                .startsWith(":58: a second dump begins here");
    }

    @Test
    void shouldRefuseDumpThatWasCutOffAnywhere() throws IOException {
        byte[] whole = TestDumps.text("odd.sql").getBytes(StandardCharsets.UTF_8);
        int end = TestDumps.text("odd.sql").indexOf("\n-- PostgreSQL database dump complete");
        int bytesToEnd = TestDumps.text("odd.sql").substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        Path path = folder.resolve("acme.sql");
        for (int length = 40; length < bytesToEnd + 30; length += 7) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThat(refusal(path)).matches(":\\d+: .*; it was cut off: make it again.*");
        }
    }

    @Test
    void shouldNameTheLineWhereTheCutOffPartBegins() throws IOException {
        String text = TestDumps.text("odd.sql");
        assertThat(refusal(file(text.substring(0, text.indexOf("2\tb@example.org")))))
                .startsWith(":362: the dump ends in the middle of the COPY that begins here");
        assertThat(refusal(file(text.substring(0, text.indexOf("two 'three")))))
                .startsWith(":128: the dump ends in the middle of the statement that begins here");
        assertThat(refusal(file(text.substring(0, text.indexOf("-- PostgreSQL database dump complete")))))
                .contains("the dump has no end");
    }

    @Test
    void shouldRefuseOtherEncodings() throws IOException {
        assertThat(refusal(file(TestDumps.text("pg16.sql").replace("'UTF8'", "'LATIN1'"))))
                .startsWith(":11: the dump is in LATIN1; make it with pg_dump --encoding=UTF8");
        Path path = folder.resolve("acme.sql");
        Files.write(path, TestDumps.text("odd.sql").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(path)).matches(":\\d+: the statement is not UTF-8; .*--encoding=UTF8");
    }

    @Test
    void shouldRefuseCommandsOfPsqlThatPgDumpNeverWrites() throws IOException {
        assertThat(refusal(file(TestDumps.around("\\i other.sql")))).contains(": pg_dump writes no \\i;");
    }

    @Test
    void shouldRefuseZeroBytesInTheMiddle() throws IOException {
        String filler = TestDumps.entry("t", "TABLE", "public", "app", "CREATE TABLE t (a text);")
                .repeat(200);
        assertThat(refusal(file(TestDumps.around(filler + "SELECT '\0';")))).contains("zero byte");
    }

    @Test
    void shouldTellWhatToInstallWherePgRestoreIsMissing() {
        Path archive = TestDumps.path("odd.dump");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> PgRestore.start("pg_restore-that-nobody-has", archive))
                .withMessage(archive + ": this format is read with pg_restore, which is not on the PATH; install"
                        + " PostgreSQL's client programs, or make a plain dump (pg_dump --file NAME.sql DATABASE)");
    }

    @Test
    void shouldRefuseFolderThatPgDumpDidNotFinish() throws IOException {
        Path path = Files.createDirectory(folder.resolve("acme"));
        assertThat(refusal(path)).contains("no toc.dat");
    }
}
