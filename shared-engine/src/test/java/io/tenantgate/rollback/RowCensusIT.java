package io.tenantgate.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ScratchServer;
import io.tenantgate.observe.RowCensus;
import io.tenantgate.observe.RowCensus.TableRows;
import java.sql.Connection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RowCensusIT {
    @Test
    void shouldCountRowsAndValues() throws Exception {
        RowCensus census =
                take("create table t (a int, b text); insert into t values (1, null), (2, 'x'), (null, null)");

        TableRows t = rows(census, "public.t");
        assertThat(t.count()).isEqualTo(3);
        assertThat(counts(t)).isEqualTo(Map.of("a", 2L, "b", 1L));
    }

    @Test
    void shouldTellColumnsOfEmptyTables() throws Exception {
        TableRows t = rows(take("create table t (a int)"), "public.t");

        assertThat(t.count()).isZero();
        assertThat(counts(t)).isEqualTo(Map.of("a", 0L));
    }

    @Test
    void shouldNotDependOnTheOrderOfRows() throws Exception {
        assertThat(checksums("create table t (a int, b text); insert into t values (1, 'x'), (2, 'y')"))
                .isEqualTo(checksums("create table t (a int, b text); insert into t values (2, 'y'), (1, 'x')"));
    }

    @Test
    void shouldTellEveryChangeOfAValueApart() throws Exception {
        String table =
                "create table t (id int primary key, b text); insert into t values (1, 'x'), (2, ''), (3, null);";
        for (String change : new String[] {
            "update t set b = 'X' where id = 1",
            "update t set b = null where id = 2",
            "update t set b = '' where id = 3",
            "update t set b = case id when 1 then '' when 2 then 'x' end",
            "update t set b = case id when 2 then '' when 3 then 'x' end"
        }) {
            assertThat(checksums(table + change)).as(change).isNotEqualTo(checksums(table));
        }
    }

    @Test
    void shouldReadTypesWithoutEqualityAndNamesThatNeedQuotes() throws Exception {
        RowCensus census = take(
                "create schema \"S p\"; create table \"S p\".\"T\" (\"Select\" json, \"x\"\"y\" point, u xml, i interval, p bytea, k int4range primary key);"
                        + " insert into \"S p\".\"T\" values ('{}', '(1,2)', '<a/>', '1 day', 'x', '[1,2)')");

        assertThat(counts(rows(census, "S p.T")).values()).containsOnly(1L).hasSize(6);
    }

    @Test
    void shouldNotDependOnSettingsOfTheSession() throws Exception {
        String table =
                "create table t (a timestamptz, b float8, c bytea, d interval); insert into t values ('2020-01-01 00:00+00', 0.1, 'x', '1 day');";
        assertThat(
                        checksums(
                                table
                                        + "set timezone = 'Asia/Tokyo'; set extra_float_digits = -3; set bytea_output = 'escape'; set intervalstyle = 'iso_8601'"))
                .isEqualTo(checksums(table));
    }

    @Test
    void shouldLeaveOutOtherTenantsAndTheGatesHistory() throws Exception {
        try (Connection connection = ScratchServer.bundled()
                .database(
                        "create schema a; create schema b; create table a.t (i int); create table b.t (i int); create table s (i int); create table tenantgate_schema_history (i int)")) {
            assertThat(RowCensus.take(connection, new CatalogScope("a", Set.of("b")))
                            .tables())
                    .containsOnlyKeys("a.t", "public.s");
        }
    }

    private static RowCensus take(String script) throws Exception {
        try (Connection connection = ScratchServer.bundled().database(script)) {
            return RowCensus.take(connection, CatalogScope.DATABASE);
        }
    }

    private static TableRows rows(RowCensus census, String table) {
        return census.tables().getOrDefault(table, new TableRows(-1, Map.of()));
    }

    private static Map<String, Long> counts(TableRows rows) {
        return rows.columns().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, column -> column.getValue().count()));
    }

    private static Map<String, String> checksums(String script) throws Exception {
        Function<Map.Entry<String, RowCensus.ColumnValues>, String> checksum =
                column -> column.getValue().checksum();
        return rows(take(script), "public.t").columns().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, checksum));
    }
}
