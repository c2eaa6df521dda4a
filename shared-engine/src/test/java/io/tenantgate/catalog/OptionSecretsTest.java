package io.tenantgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OptionSecretsTest {
    @Test
    void shouldTakeAwayValuesThatAreSecrets() {
        String sql = """
                CREATE SERVER lake FOREIGN DATA WRAPPER s3 OPTIONS (
                    bucket 'orders',
                    aws_access_key 'AKIA',
                    "Secret_Key" E'it''s',
                    password 'hunter2'
                )""";

        assertThat(OptionSecrets.removed(sql))
                .contains("bucket 'orders'", "aws_access_key ''", "\"Secret_Key\" ''", "password ''")
                .doesNotContain("AKIA", "it''s", "hunter2");
    }

    @Test
    void shouldLeaveOtherTextAlone() {
        String sql = "CREATE TABLE public.users (password_hash text DEFAULT ''::text, token uuid)";

        assertThat(OptionSecrets.removed(sql)).isEqualTo(sql);
    }
}
