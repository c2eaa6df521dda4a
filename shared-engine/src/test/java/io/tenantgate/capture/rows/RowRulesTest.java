package io.tenantgate.capture.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.capture.rows.SourceTable.Kind;
import io.tenantgate.capture.rows.SourceTable.Name;
import io.tenantgate.report.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowRulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            users.email             | public | users       | email
            public.users.email      | public | users       | email
            *.email                 | any    | thing       | email
            *.*                     | any    | thing       | at all
            public.*_log.*addr*     | public | audit_log   | ip_address
            orders.total            | public | orders_2024 | total
            "a.b"."c ""d"" * = ?"   | public | a.b         | c "d" * = ?
            users.email?            | public | users       | email
            """)
    void shouldNameColumn(String pattern, String schema, String table, String column) {
        MaskRule rule = MaskRule.parse("--mask", pattern + "=fixed:a=b.c");

        assertThat(rule.columns().matches(table(schema, table), column(column))).isTrue();
        assertThat(rule.mask()).isEqualTo(new Mask(Mask.Kind.FIXED, "a=b.c"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            users.email             | public | users       | Email
            users.email             | public | usersx      | email
            other.users.email       | public | users       | email
            "*".email               | public | users       | email
            us.rs.email             | public | users       | email
            users.e+mail            | public | users       | eemail
            """)
    void shouldNotNameColumn(String pattern, String schema, String table, String column) {
        assertThat(MaskRule.parse("--mask", pattern + "=hash").columns().matches(table(schema, table), column(column)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email=hash",
                "a.b.c.d=hash",
                "a..b=hash",
                "\"a.b=hash",
                "a.b=",
                "a.b=hsah",
                "a.b=hash:3",
                "a.b",
                ""
            })
    void shouldRefuseRule(String rule) {
        assertThatThrownBy(() -> MaskRule.parse("--mask", rule))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--mask " + rule)
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldCountTheLastLimitThatMatches() {
        RowLimit limit = RowLimit.parse(List.of("50", "orders=all", "public.*_log=0", "audit_log=7"));

        assertThat(limit.of(table("public", "users"))).isEqualTo(50);
        assertThat(limit.of(table("public", "orders_2024"))).isEqualTo(RowLimit.ALL);
        assertThat(limit.of(table("public", "mail_log"))).isZero();
        assertThat(limit.of(table("public", "audit_log"))).isEqualTo(7);
        assertThat(RowLimit.parse(List.of()).of(table("public", "users"))).isEqualTo(RowLimit.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-1", "users=", "=5", "a.b.c=5", "1e3"})
    void shouldRefuseLimit(String text) {
        assertThatThrownBy(() -> RowLimit.parse(List.of(text)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--rows " + text);
    }

    @Test
    void shouldRefuseLimitOfATableThatIsNotThere() {
        RowLimit limit = RowLimit.parse(List.of("1", "usres=5", "gone?=5"));

        assertThatThrownBy(() -> limit.requireMatches(List.of(table("public", "users"))))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--rows usres=5: there is no such table");
    }

    @Test
    void shouldKeepTheKeySecret() {
        assertThatThrownBy(() -> MaskKey.of("short secret"))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("short secret");
        MaskKey key = MaskKey.of("long enough to be secret");
        assertThat(key.toString()).isEqualTo("a secret");
        assertThat(key.inner()).hasSize(128).isNotEqualTo(key.outer());
        assertThat(MaskKey.random().inner()).isNotEqualTo(MaskKey.random().inner());
    }

    @Test
    void shouldKeepRowsApartAndInTheirOrder() {
        RowSet rows = new RowSet();
        for (int round = 0; round < 2; round++) {
            for (int i = 99_999; i >= 0; i--) {
                assertThat(rows.add(RowSet.parse("(" + i * 40_000L + "," + (i % 200 + 1) + ")")))
                        .isEqualTo(round == 0);
            }
        }
        long[] sorted = rows.sorted();

        assertThat(sorted).hasSize(100_000).isSorted().doesNotHaveDuplicates();
        assertThat(RowSet.array(sorted, 1, 3)).isEqualTo("{\"(40000,2)\",\"(80000,3)\"}");
    }

    private static SourceTable table(String schema, String name) {
        List<Name> above = name.endsWith("_2024") ? List.of(new Name("public", "orders")) : List.of();
        return new SourceTable(1, schema, name, name, "owner", Kind.ORDINARY, true, above, null, List.of(), List.of());
    }

    private static SourceColumn column(String name) {
        return new SourceColumn(name, name, true, false, "text", "text", -1, true);
    }
}
