package io.jenkins.plugins.tenantgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Holds the reader to {@code docs/report.schema.json}. The schema allows no key that it does not name, so what is read from reports
 * that it accepts is read by the schema's own keys.
 */
class ReportSchemaTest {
    private static final Path FILE = Path.of("..", "docs", "report.schema.json");

    @Test
    void shouldReadEachOfItsFactsFromReportsThatTheSchemaAccepts() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FILE), InputFormat.JSON);
        Set<String> known = new TreeSet<>();
        Set<String> filled = new TreeSet<>();

        for (String report : List.of(Reports.fail(), Reports.error(), Reports.pass(), Reports.shard())) {
            assertThat(schema.validate(report, InputFormat.JSON)).isEmpty();
            collect(Reports.read(report), known, filled);
        }

        known.removeAll(filled);
        assertThat(known).as("facts that no report fills").isEmpty();
    }

    private static void collect(@Nullable Object value, Set<String> known, Set<String> filled) throws IOException {
        if (value instanceof Collection<?> list) {
            for (Object each : list) {
                collect(each, known, filled);
            }
        }
        if (!(value instanceof Record)) {
            return;
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            String name = value.getClass().getSimpleName() + "." + component.getName();
            Object fact = fact(component, value);
            known.add(name);
            if (!isEmpty(fact)) {
                filled.add(name);
            }
            collect(fact, known, filled);
        }
    }

    private static @Nullable Object fact(RecordComponent component, Object owner) throws IOException {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    private static boolean isEmpty(@Nullable Object fact) {
        return fact == null
                || fact.equals("")
                || fact.equals(false)
                || fact.equals(0)
                || fact.equals(0L)
                || fact.equals(List.of())
                || fact.equals(Map.of())
                || fact.equals(Some.none());
    }
}
