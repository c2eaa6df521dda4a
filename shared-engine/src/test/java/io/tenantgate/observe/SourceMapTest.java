package io.tenantgate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.observe.SourceMap.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceMapTest {
    private final SourceMap map = SourceMap.of(List.of(
            new Source("m/1.sql", "-- users\nCREATE TABLE users (\n  id int\n);\n\nINSERT INTO users VALUES (1);\n"),
            new Source("m/2.sql", "/* again */ INSERT INTO users\n  VALUES (1);\nSELECT ' a  b '")));

    @Test
    void shouldFindStatementWhateverItsLayout() {
        assertThat(map.locate("CREATE TABLE users ( id int ) ;")).contains(new SourceLocation("m/1.sql", 2));
        assertThat(map.locate("SELECT\n\t' a  b ' -- so")).contains(new SourceLocation("m/2.sql", 3));
    }

    @Test
    void shouldTellStringsApart() {
        assertThat(map.locate("SELECT ' a b '")).isEmpty();
    }

    @Test
    void shouldFindRepeatedStatementAtEachOfItsPlaces() {
        String sql = "INSERT INTO users VALUES (1)";
        assertThat(map.locate(sql)).contains(new SourceLocation("m/1.sql", 6));
        assertThat(map.locate(sql)).contains(new SourceLocation("m/2.sql", 1));
        assertThat(map.locate(sql)).contains(new SourceLocation("m/2.sql", 1));
    }

    @Test
    void shouldFindNothingInWhatCannotBeSplit() {
        SourceMap broken = SourceMap.of(
                List.of(new Source("m/1.sql", "SELECT 1; SELECT 'open"), new Source("m/2.sql", "SELECT 1")));

        assertThat(broken.locate("SELECT 1")).contains(new SourceLocation("m/2.sql", 1));
        assertThat(broken.locate("SELECT 'open")).isEmpty();
    }
}
