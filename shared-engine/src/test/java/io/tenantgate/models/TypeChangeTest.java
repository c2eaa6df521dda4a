package io.tenantgate.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeChangeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # model                       | database                    | consequence
            numeric(12,2)                 | numeric(12,1)               | VALUES_LOST
            numeric(12,2)                 | numeric(10,2)               | VALUES_SURPRISE
            numeric                       | numeric(10,2)               | VALUES_LOST
            numeric(12,2)                 | integer                     | VALUES_LOST
            numeric(12,2)                 | double precision            | VALUES_LOST
            double precision              | real                        | VALUES_LOST
            bigint                        | integer                     | VALUES_SURPRISE
            integer                       | bigint                      | VALUES_SURPRISE
            text                          | character varying(20)       | VALUES_SURPRISE
            text                          | character(3)                | VALUES_SURPRISE
            text                          | citext                      | VALUES_SURPRISE
            text                          | uuid                        | VALUES_SURPRISE
            text                          | integer                     | INSERT_FAILS
            timestamp with time zone      | date                        | VALUES_LOST
            timestamp without time zone   | timestamp with time zone    | VALUES_SURPRISE
            timestamp(3) with time zone   | timestamp(0) with time zone | VALUES_LOST
            text[]                        | text                        | INSERT_FAILS
            jsonb                         | json                        | VALUES_SURPRISE
            enum('a', 'b')                | enum('a')                   | INSERT_FAILS
            enum('a')                     | enum('a', 'b')              | VALUES_SURPRISE
            enum('a')                     | text                        | VALUES_SURPRISE
            text                          | enum('a')                   | VALUES_SURPRISE
            """)
    void shouldTellWhatItDoes(String model, String database, Consequence consequence) {
        assertThat(TypeChange.between(model, database))
                .get()
                .extracting(TypeChange::consequence)
                .isEqualTo(consequence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            smallint                      | integer
            numeric(10,2)                 | numeric(12,2)
            numeric(10,2)                 | numeric
            real                          | double precision
            character varying(20)         | character varying(40)
            character varying(20)         | text
            timestamp(3) with time zone   | timestamp with time zone
            timestamp with time zone      | timestamp(3) with time zone
            enum('a', 'b')                | enum('b', 'a')
            """)
    void shouldSayNothingWhereTheApplicationWillNotNotice(String model, String database) {
        assertThat(TypeChange.between(model, database)).isEmpty();
    }
}
