package io.tenantgate.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            now()                               | CURRENT_TIMESTAMP
            now()                               | CURRENT_TIMESTAMP(3)
            'member'::enum                      | 'member'::character varying
            '{}'::text[]                        | ARRAY[]::text[]
            '{}'::jsonb                         | '{ }'::jsonb
            '{"a": 1, "b": []}'::jsonb          | '{"a":1,"b":[]}'::jsonb
            0                                   | '0'::bigint
            0                                   | (0)::numeric
            1.50                                | '1.5'::numeric
            public.uuid_generate_v4()           | gen_random_uuid()
            <tenant>.uuid_generate_v4()         | gen_random_uuid()
            nextval('public.a_seq'::regclass)   | nextval('public.b_id_seq'::regclass)
            """)
    void shouldSpellTheSameAlike(String one, String other) {
        assertThat(Defaults.canonical(one)).isEqualTo(Defaults.canonical(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'a'::text                           | 'b'::text
            now()                               | timezone('utc'::text, now())
            0                                   | 1
            'it''s'::text                       | 'its'::text
            (1 + 2)                             | 3
            lower('A'::text)                    | 'a'::text
            now()                               | (now() + '1 day'::interval)
            """)
    void shouldKeepApartWhatDiffers(String one, String other) {
        assertThat(Defaults.canonical(one)).isNotEqualTo(Defaults.canonical(other));
    }
}
