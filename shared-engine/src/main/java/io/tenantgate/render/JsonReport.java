package io.tenantgate.render;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.tenantgate.report.Basis;
import io.tenantgate.report.Report;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Status;
import io.tenantgate.report.Step;
import io.tenantgate.report.TenantOutcome;
import io.tenantgate.report.TenantSet;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.annotation.EnumNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report as {@code report.json} and back; {@code docs/report.schema.json} describes it. Keys stand in the order of the
 * records' components, so that equal reports are equal files. Whole numbers in a finding's evidence are read as {@code Long}.
 */
public final class JsonReport {
    /** The value of {@code schema_version} that this class writes and reads. */
    public static final String SCHEMA_VERSION = "1";

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withArrayEmptySeparator("")
                            .withObjectEmptySeparator(""))
                    .withArrayIndenter(INDENT)
                    .withObjectIndenter(INDENT))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .withConfigOverride(
                    List.class, list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .addMixIn(Step.class, StepKeys.class)
            .addMixIn(Stage.class, LowerCase.class)
            .addMixIn(Status.class, LowerCase.class)
            .addMixIn(Severity.class, LowerCase.class)
            .addMixIn(Basis.class, LowerCase.class)
            .addMixIn(RollbackProof.Outcome.class, LowerCase.class)
            .addMixIn(TenantOutcome.class, LowerCase.class)
            .addMixIn(TenantSet.class, TenantSetKeys.class)
            .build();

    private JsonReport() {}

    /** The report as JSON, indented, ending in a line feed. */
    public static String write(Report report) {
        return MAPPER.writeValueAsString(report) + "\n";
    }

    /**
     * The report that {@link #write} wrote.
     *
     * @param origin how the message calls the text when it cannot be read
     * @throws UsageException when it is no report, or one of another schema version
     */
    public static Report read(String json, String origin) {
        try {
            Report report = MAPPER.readValue(json, Report.class);
            if (report != null && !SCHEMA_VERSION.equals(report.schemaVersion())) {
                throw otherVersion(report.schemaVersion(), origin);
            }
            // The text "null", and a report without what every report has, are valid JSON.
            if (report != null && report.overallStatus() != null && report.timestamp() != null) {
                return report;
            }
            throw noReport(origin, null);
        } catch (JacksonException e) {
            // What another version writes need not have the same keys.
            String version = version(json);
            throw version == null || version.equals(SCHEMA_VERSION)
                    ? noReport(origin + place(e), e)
                    : otherVersion(version, origin);
        }
    }

    private static @Nullable String version(String json) {
        try {
            JsonNode version = MAPPER.readTree(json).path("schema_version");
            return version.isString() ? version.stringValue() : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static UsageException otherVersion(@Nullable String version, String origin) {
        return new UsageException(origin + ": schema_version is \"" + version
                + "\", but this version of Tenantgate reads \"" + SCHEMA_VERSION
                + "\"; read it with the version that wrote it, or make it again with this one");
    }

    private static UsageException noReport(String place, @Nullable JacksonException cause) {
        String message = place + ": not a Tenantgate report; give the report.json that a gate has written";
        return cause == null ? new UsageException(message) : new UsageException(message, cause);
    }

    /**
     * The report in a file.
     *
     * @throws UsageException when the file is missing, or as in {@link #read(String, String)}
     */
    public static Report read(Path file) {
        try {
            return read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UsageException(
                    file + ": cannot be read as UTF-8 text; give the report.json that a gate has written", e);
        }
    }

    /** The line where the parser still knows it, else the key. */
    private static String place(JacksonException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        if (line > 0) {
            return ", line " + line;
        }
        return e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .reduce((outer, inner) -> outer + "." + inner)
                .map(key -> ", key " + key)
                .orElse("");
    }

    @EnumNaming(EnumNamingStrategies.SnakeCaseStrategy.class)
    private enum LowerCase {}
}
