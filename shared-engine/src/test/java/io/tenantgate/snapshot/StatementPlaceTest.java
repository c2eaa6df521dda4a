package io.tenantgate.snapshot;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementPlaceTest {
    private static final Set<String> NO_HISTORY = Set.of();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"odd.sql", "odd-inserts.sql"})
    void shouldFindEveryStatementOfRealDumpInItsPlace(String dump) {
        assertThatCode(() -> DumpScan.ofTenant(TestDumps.path(dump), NO_HISTORY))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd.sql", "odd-inserts.sql"})
    void shouldRefuseRealDumpWithoutItsComments(String dump) throws IOException {
        refuses(TestDumps.text(dump).replaceAll("(?m)^-- (Data for )?Name: .*\n", ""));
    }

    @Test
    void shouldRefuseTableBelowTheCommentOfAnother() throws IOException {
        refuses(TestDumps.text("odd.sql").replaceFirst("(?m)^-- Name: users; Type: TABLE; .*\n", ""));
    }

    @Test
    void shouldRefuseRowsBelowTheCommentOfAnotherTable() throws IOException {
        refuses(TestDumps.text("odd.sql").replaceFirst("(?m)^-- Data for Name: users; .*\n", ""));
        refuses(TestDumps.text("odd-inserts.sql").replaceFirst("(?m)^-- Data for Name: users; .*\n", ""));
    }

    private void refuses(String dump) throws IOException {
        Path file = Files.writeString(folder.resolve("acme.sql"), dump);
        assertThatThrownBy(() -> DumpScan.ofTenant(file, NO_HISTORY))
                .isInstanceOf(UsageException.class)
                .hasMessageMatching("\\Q" + file + "\\E:\\d+: the comment that tells what this statement belongs to"
                        + " \\(-- Name: …; Type: …\\) is missing; use the dump as pg_dump made it");
    }
}
