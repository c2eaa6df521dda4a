package io.tenantgate.github;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tenantgate.render.JsonReport;
import io.tenantgate.render.ReportFolder;
import io.tenantgate.report.Report;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The report of a folder that nobody vouches for: only {@code report.json} is read, only as a regular file of a bounded size,
 * and only if the schema holds. Whatever is shown is rendered anew from it.
 */
final class ReportReader {
    /** Ten thousand findings with their evidence take a quarter of it. */
    private static final int LIMIT = 64 * 1024 * 1024;

    private static final int PLACE = 200;
    private static final Schema SCHEMA = schema();

    private ReportReader() {}

    /**
     * Reads it.
     *
     * @throws UsageException when there is none, or it is none
     */
    static Report read(Path folder) {
        Path file = folder.resolve(ReportFolder.JSON);
        String json = text(file);
        List<Error> errors;
        try {
            errors = SCHEMA.validate(
                    json,
                    InputFormat.JSON,
                    context -> context.executionConfig(
                            config -> config.formatAssertionsEnabled(true).failFast(true)));
        } catch (RuntimeException | StackOverflowError e) {
            throw new UsageException(file + ": is no JSON text", e);
        }
        if (!errors.isEmpty()) {
            String place =
                    errors.get(0).getInstanceLocation() + ": " + errors.get(0).getMessage();
            throw new UsageException(file + ": is no report of this version of Tenantgate ("
                    + place.substring(0, Math.min(PLACE, place.length())) + ")");
        }
        return JsonReport.read(json, file.toString());
    }

    private static String text(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.isSymbolicLink(file.toAbsolutePath().getParent())) {
                throw new UsageException(
                        Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                                ? file + ": is no regular file in a folder of its own; links are not followed"
                                : file + ": is not there; give a report folder that a gate has written");
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = in.readNBytes(LIMIT + 1);
                if (bytes.length > LIMIT) {
                    throw new UsageException(file + ": is larger than " + LIMIT / 1024 / 1024 + " MiB");
                }
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
        } catch (NoSuchFileException e) {
            throw new UsageException(file + ": is not there; give a report folder that a gate has written", e);
        } catch (CharacterCodingException e) {
            throw new UsageException(file + ": is no UTF-8 text", e);
        } catch (IOException e) {
            throw new UsageException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static Schema schema() {
        try (InputStream in = ReportReader.class.getResourceAsStream("report.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("report.schema.json is missing in the program");
            }
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException("report.schema.json cannot be read", e);
        }
    }
}
