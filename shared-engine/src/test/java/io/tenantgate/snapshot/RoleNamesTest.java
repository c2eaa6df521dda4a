package io.tenantgate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALTER TABLE public.\"a OWNER TO b\" OWNER TO app|app",
                "ALTER FUNCTION public.f(a integer, to_b text) OWNER TO \"My \"\"Role\"\"; x\"|My \"Role\"; x",
                "GRANT SELECT(id),UPDATE(\"to\") ON TABLE public.\" TO x \" TO bob WITH GRANT OPTION|bob",
                "GRANT ALL ON SCHEMA public TO PUBLIC|",
                "GRANT ALL ON SCHEMA s TO \"public\"|public",
                "GRANT SELECT ON TABLE t TO a,b , \"C\"|C,a,b",
                "GRANT SELECT ON TABLE t TO a GRANTED BY b|a,b",
                "REVOKE ALL ON FUNCTION public.f(a integer) FROM PUBLIC|",
                "REVOKE SELECT ON TABLE t FROM bob|bob",
                "CREATE POLICY p ON public.t FOR SELECT TO app, \"Read Only\" USING ((a = 'x TO y'::text)) WITH CHECK (true)|Read Only,app",
                "CREATE POLICY p ON public.t TO PUBLIC USING (true)|",
                "CREATE POLICY p ON public.t USING ((EXTRACT(day FROM t.x) = 1))|",
                "ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA public GRANT SELECT ON TABLES  TO auditor|app,auditor",
                "ALTER DEFAULT PRIVILEGES FOR ROLE \"A b\" REVOKE ALL ON FUNCTIONS  FROM PUBLIC|A b",
                "SET SESSION AUTHORIZATION 'it''s'|it's",
                "SET SESSION AUTHORIZATION DEFAULT|",
                "SET SESSION AUTHORIZATION bob|bob",
                "CREATE USER MAPPING FOR bob SERVER far OPTIONS (\"user\" 'x')|bob"
            })
    void shouldFindRoles(String sql, String roles) {
        assertThat(RoleNames.in(sql)).isEqualTo(roles == null ? Set.of() : Set.copyOf(List.of(roles.split(","))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE a RENAME TO b",
                "CREATE FUNCTION f() RETURNS void AS $$ GRANT x TO y $$",
                "COMMENT ON TABLE t IS 'OWNER TO bob'",
                "CREATE RULE r AS ON DELETE TO v DO INSTEAD NOTHING"
            })
    void shouldFindNoRoleElsewhere(String sql) {
        assertThat(RoleNames.in(sql)).isEmpty();
    }

    @Test
    void shouldKnowRolesOfPostgres() {
        assertThat(RoleNames.isPredefined("pg_database_owner")).isTrue();
        assertThat(RoleNames.isPredefined("pgbouncer")).isFalse();
    }
}
