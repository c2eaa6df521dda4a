package io.tenantgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogQueriesTest {
    @ParameterizedTest
    @ValueSource(ints = {12, 13, 14, 15, 16, 17, 18})
    void shouldHoldOneQueryForEachKindWithAllTermsSpelledOut(int major) {
        String sql = new CatalogQueries(major, "").all();

        assertThat(sql.split("\n;\n")).hasSize(ObjectKind.values().length).allMatch(query -> query.contains("select"));
        assertThat(sql).doesNotContainPattern("\\{[a-z ]+[:}]");
    }

    @Test
    void shouldNotAskOlderServersForWhatTheyLack() {
        assertThat(new CatalogQueries(12, "").all())
                .doesNotContain("tgparentid", "stxstattarget", "rngmultitypid", "attcompression", "contype = 'n'");
        assertThat(new CatalogQueries(18, "").all())
                .contains("tgparentid", "stxstattarget", "rngmultitypid", "attcompression", "contype = 'n'");
    }

    @Test
    void shouldLeaveOutOtherTenants() {
        assertThat(new CatalogQueries(18, "'acme', 'globex'").all())
                .contains("n.nspname not in ('acme', 'globex')")
                .contains("!~ '^pg_'");
    }
}
