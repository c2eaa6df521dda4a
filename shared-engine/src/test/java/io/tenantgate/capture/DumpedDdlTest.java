package io.tenantgate.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpedDdlTest {
    private static final String DUMP = """
            --
            -- PostgreSQL database dump
            --

            \\restrict %s

            -- Dumped from database version 16.4

            --
            -- Name: note(); Type: FUNCTION; Schema: public; Owner: app
            --

            CREATE FUNCTION public.note() RETURNS text
                LANGUAGE sql
                AS $$
            select '
            \\restrict me
            CREATE USER MAPPING FOR x SERVER y OPTIONS (password ''of the body'');
            '$$;


            --
            -- Name: lake; Type: SERVER; Schema: -; Owner: app
            --

            CREATE SERVER lake FOREIGN DATA WRAPPER s3 OPTIONS (
                bucket 'orders',
                secret_key 'hunter3'
            );


            --
            -- Name: USER MAPPING app SERVER lake; Type: USER MAPPING; Schema: -; Owner: app
            --

            CREATE USER MAPPING FOR app SERVER lake OPTIONS (
                password 'hunter2',
                "user" 'me'
            );


            --
            -- PostgreSQL database dump complete
            --

            \\unrestrict %s

            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private String cleaned(String dump) throws IOException {
        Path file = Files.writeString(folder.resolve("ddl.sql"), dump);
        return new String(DumpedDdl.of(file), StandardCharsets.UTF_8);
    }

    @Test
    void shouldLeaveSecretsBehind() throws IOException {
        assertThat(cleaned(DUMP.formatted("a1", "a1")))
                .doesNotContain("hunter2", "hunter3")
                .contains("bucket 'orders'", "secret_key ''")
                .contains("-- PostgreSQL database dump complete");
    }

    @Test
    void shouldLeaveTextOfFunctionsAlone() throws IOException {
        assertThat(cleaned(DUMP.formatted("a1", "a1")))
                .contains("\\restrict me\nCREATE USER MAPPING FOR x SERVER y OPTIONS (password ''of the body'');");
    }

    @Test
    void shouldBeTheSameEachTime() throws IOException {
        assertThat(cleaned(DUMP.formatted("a1", "a1"))).isEqualTo(cleaned(DUMP.formatted("b2", "b2")));
    }

    @Test
    void shouldChangeNothingElse() throws IOException {
        String plain = DUMP.substring(0, DUMP.indexOf("--\n-- Name: lake"))
                + DUMP.substring(DUMP.indexOf("--\n-- PostgreSQL database dump complete"));

        assertThat(cleaned(plain.formatted("tenantgate", "tenantgate")))
                .isEqualTo(plain.formatted("tenantgate", "tenantgate"));
    }

    @Test
    void shouldRefuseDumpThatBreaksOff() {
        assertThatThrownBy(() -> cleaned(DUMP.substring(0, DUMP.length() / 2).formatted("a1")))
                .isInstanceOf(UsageException.class);
    }
}
