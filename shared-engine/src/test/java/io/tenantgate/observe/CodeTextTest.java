package io.tenantgate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.observe.SourceMap.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements are found in programs, XML and YAML as they were written there. */
class CodeTextTest {
    private static SourceMap of(String file, String text) {
        return SourceMap.of(List.of(new Source(file, text)));
    }

    @Test
    void shouldFindStringsWhateverTheirQuotesAndEscapes() {
        SourceMap map = of("m/1.ts", """
                // don't be led astray by an apostrophe
                await q.query('ALTER TABLE "a" ADD "b" text');
                await q.query("COMMENT ON TABLE \\"a\\" IS 'it''s'");
                await q.query(`
                  CREATE INDEX "i"
                    ON "a" ("b")
                `);
                await q.query('DROP TABLE ' +
                  '"old" CASCADE');
                """);

        assertThat(map.locate("ALTER TABLE \"a\" ADD \"b\" text")).contains(new SourceLocation("m/1.ts", 2));
        assertThat(map.locate("COMMENT ON TABLE \"a\" IS 'it''s'")).contains(new SourceLocation("m/1.ts", 3));
        assertThat(map.locate("CREATE INDEX \"i\" ON \"a\" (\"b\")")).contains(new SourceLocation("m/1.ts", 5));
        assertThat(map.locate("DROP TABLE \"old\" CASCADE")).contains(new SourceLocation("m/1.ts", 8));
        assertThat(map.locate("DROP TABLE \"old\"")).isEmpty();
    }

    @Test
    void shouldFindTemplateByWhatStandsAroundItsHoles() {
        SourceMap map = of("m/1.ts", "q(`ALTER TABLE \"${name({ a: 1 })}\" ADD \"c\" int`);\nq(`${anything}`);\n");

        assertThat(map.locate("ALTER TABLE \"users\" ADD \"c\" int")).contains(new SourceLocation("m/1.ts", 1));
        assertThat(map.locate("SELECT something else")).isEmpty();
    }

    @Test
    void shouldFindEachStatementOfOneString() {
        SourceMap map = of("m/1.js", "sql(`\nCREATE TABLE a (id int);\nCREATE TABLE b (id int);\n`)");

        assertThat(map.locate("CREATE TABLE b (id int)")).contains(new SourceLocation("m/1.js", 3));
    }

    @Test
    void shouldFindStatementsOfXmlAndYaml() {
        SourceMap xml = of("c.xml", "<changeSet>\n<sql>UPDATE a\n  SET b = 1 WHERE c &lt; 2</sql>\n</changeSet>");
        SourceMap yaml = of("c.yaml", "- sql:\n    sql: |\n      UPDATE a\n      SET b = 1\n");

        assertThat(xml.locate("UPDATE a\n  SET b = 1 WHERE c < 2")).contains(new SourceLocation("c.xml", 2));
        assertThat(yaml.locate("UPDATE a\nSET b = 1\n")).contains(new SourceLocation("c.yaml", 3));
    }
}
