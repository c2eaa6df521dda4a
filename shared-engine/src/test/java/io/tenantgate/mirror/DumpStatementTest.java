package io.tenantgate.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.snapshot.Dump;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpStatementTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TABLE             | CREATE TABLE public.t (id int)                                  | DDL",
                "USER MAPPING      | CREATE USER MAPPING FOR app SERVER s OPTIONS (password 'p')     | LEFT_OUT",
                "''                | DROP TABLE IF EXISTS public.t                                   | LEFT_OUT",
                "''                | ALTER TABLE IF EXISTS ONLY public.t DROP CONSTRAINT t_pkey      | LEFT_OUT",
                "''                | SET lock_timeout = 0                                            | SETTING",
                "''                | SELECT pg_catalog.set_config('search_path', '', false)          | SEARCH_PATH",
                "SEQUENCE SET      | SELECT pg_catalog.setval('public.s', 3, true)                   | LEFT_OUT",
                "STATISTICS DATA   | SELECT * FROM pg_catalog.pg_restore_relation_stats('version')   | LEFT_OUT",
                "SCHEMA            | CREATE SCHEMA public                                            | LEFT_OUT",
                "SCHEMA            | CREATE SCHEMA publications                                      | DDL",
                "SCHEMA            | ALTER SCHEMA public OWNER TO postgres                           | DDL",
                "ACL               | GRANT SELECT ON TABLE public.t TO reader                        | DDL",
                "ACL               | GRANT pg_read_server_files TO app                               | LEFT_OUT",
                "DEFAULT ACL       | ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO r | DDL",
                "''                | ALTER ROLE app SUPERUSER                                        | LEFT_OUT",
                "TABLE             | ALTER SYSTEM SET work_mem = '1GB'                               | LEFT_OUT",
                "DATABASE          | CREATE DATABASE shop WITH TEMPLATE = template0                  | LEFT_OUT",
                "DATABASE PROPERTIES | ALTER DATABASE shop SET search_path TO 'a'                    | DATABASE_SETTING",
                "DATABASE PROPERTIES | ALTER ROLE app IN DATABASE \"my shop\" SET work_mem TO '4MB'  | DATABASE_SETTING",
                "EVENT TRIGGER     | CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION f()         | AS_ADMIN",
                "EVENT TRIGGER     | ALTER EVENT TRIGGER e OWNER TO postgres                         | LEFT_OUT",
                "EXTENSION         | CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\" WITH SCHEMA public | EXTENSION",
                "TABLE             | DO $$ BEGIN END $$                                              | FOREIGN",
                "TABLE             | COPY t TO PROGRAM 'true'                                        | FOREIGN",
                "''                | SET SESSION AUTHORIZATION 'app'                                 | FOREIGN"
            })
    void shouldTellWhatToDoWith(String type, String sql, DumpStatement.Kind kind) {
        assertThat(new DumpStatement(new Dump.Entry("t", type.replace("'", ""), "public", "app"), sql, 1).kind())
                .isEqualTo(kind);
    }

    @Test
    void shouldReadNames() {
        var entry = new Dump.Entry("x", "EXTENSION", null, null);
        assertThat(new DumpStatement(entry, "CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\" WITH SCHEMA public", 1)
                        .extension())
                .isEqualTo("uuid-ossp");
        assertThat(new DumpStatement(entry, "SET Client_Encoding = 'LATIN1'", 1).setting())
                .isEqualTo("client_encoding");
        assertThat(new DumpStatement(entry, "SET client_encoding = 'LATIN1'", 1).value())
                .isEqualTo("LATIN1");
    }
}
