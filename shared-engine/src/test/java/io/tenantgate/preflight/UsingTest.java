package io.tenantgate.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE t ALTER age TYPE int | NOTHING",
                "ALTER TABLE t ALTER COLUMN age SET DATA TYPE numeric(10,2), ADD note text | NOTHING",
                "ALTER TABLE t ALTER age TYPE int USING age::int | CAST",
                "ALTER TABLE t ALTER age TYPE int USING (age)::text::integer; | CAST",
                "ALTER TABLE t ALTER \"age\" TYPE int USING CAST(\"age\" AS integer) | CAST",
                "ALTER TABLE t ALTER age TYPE int USING nullif(age, '')::int | EXPRESSION",
                "ALTER TABLE t ALTER age TYPE int USING age::int + 1 | EXPRESSION",
                "ALTER TABLE t ALTER other TYPE int USING other::int | EXPRESSION",
                "DO $$ BEGIN EXECUTE format('ALTER TABLE %I ALTER %I TYPE int', 't', 'age'); END $$ | EXPRESSION",
            })
    void shouldTellACastFromAnExpression(String sql, Using using) {
        assertThat(Using.in(sql, "age")).isEqualTo(using);
    }
}
