package io.tenantgate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaPlaceholderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CREATE TABLE acme.users (a acme.mood)|CREATE TABLE <tenant>.users (a <tenant>.mood)",
                "SET DEFAULT nextval('acme.users_id_seq'::regclass)|SET DEFAULT nextval('<tenant>.users_id_seq'::regclass)",
                "CREATE SCHEMA acme|CREATE SCHEMA <tenant>",
                "GRANT USAGE ON SCHEMA acme TO acme|GRANT USAGE ON SCHEMA <tenant> TO acme",
                "SET search_path TO 'acme' AS $$ SELECT * FROM acme.t $$|SET search_path TO '<tenant>' AS $$ SELECT * FROM <tenant>.t $$",
                "CREATE TABLE public.acme (acme text DEFAULT 'acme')|CREATE TABLE public.acme (acme text DEFAULT 'acme')",
                "SELECT x.acme.y, acme2.z, my_acme.z, \"acme x\".z, großacme.z|SELECT x.acme.y, acme2.z, my_acme.z, \"acme x\".z, großacme.z"
            })
    void shouldReplaceOnlyTheSchema(String sql, String expected) {
        assertThat(SchemaPlaceholder.of("acme").in(sql)).isEqualTo(expected);
    }

    @Test
    void shouldReplaceQuotedSchema() {
        assertThat(
                        SchemaPlaceholder.of("Big \"Corp\"")
                                .in(
                                        "ALTER SCHEMA \"Big \"\"Corp\"\"\" OWNER TO x; '\"Big \"\"Corp\"\"\".s', search_path TO 'Big \"Corp\"'"))
                .isEqualTo("ALTER SCHEMA <tenant> OWNER TO x; '<tenant>.s', search_path TO '<tenant>'");
    }

    @Test
    void shouldReplaceNothingOfWhatIsShared() {
        assertThat(SchemaPlaceholder.NONE.in("CREATE SCHEMA acme")).isEqualTo("CREATE SCHEMA acme");
    }
}
