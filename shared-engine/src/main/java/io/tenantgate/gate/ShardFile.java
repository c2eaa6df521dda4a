package io.tenantgate.gate;

import io.tenantgate.render.ReportFolder;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import io.tenantgate.rules.Evidence;
import io.tenantgate.rules.Tenancy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a shard has gathered, as a file beside its report. Both ends are of one version of the program, which is seen to. */
public final class ShardFile {
    private static final String UNFINISHED = ".shard.unfinished";

    /** What is shared comes last, when all that refers to it has been written. */
    private record Whole(
            String agent,
            JsonNode gathered,
            Map<String, List<SharedParts.StoredObject>> catalogs,
            Map<String, Map<String, Evidence.Size>> sizes) {}

    private ShardFile() {}

    static void write(Gathered gathered, Path folder) {
        SharedParts shared = new SharedParts(gathered.tenancy());
        JsonMapper mapper = mapper(shared);
        JsonNode tree = mapper.valueToTree(gathered);
        Path unfinished = folder.resolve(UNFINISHED);
        try {
            Files.createDirectories(folder);
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(unfinished))) {
                mapper.writeValue(out, new Whole(gathered.settings().agent(), tree, shared.catalogs(), shared.sizes()));
            }
            Files.move(unfinished, folder.resolve(ReportFolder.SHARD), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | JacksonException e) {
            throw new GateException(
                    folder.resolve(ReportFolder.SHARD) + ": cannot be written (" + e.getMessage()
                            + "); free some space or choose another folder with --out",
                    e);
        }
    }

    /**
     * Takes away what an earlier shard left in the folder of a report that is of no shard.
     *
     * @throws GateException when it cannot be taken away
     */
    public static void remove(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(ReportFolder.SHARD));
        } catch (IOException e) {
            throw new GateException(
                    folder.resolve(ReportFolder.SHARD) + ": cannot be taken away (" + e.getMessage() + ")", e);
        }
    }

    /**
     * What the shard of this folder has gathered.
     *
     * @param agent the program that reads it, with its version
     * @throws UsageException when the folder is that of no shard, or of another version's
     */
    static Gathered read(Path folder, String agent) {
        Path file = folder.resolve(ReportFolder.SHARD);
        if (!Files.isRegularFile(file)) {
            throw new UsageException(folder + ": holds no " + ReportFolder.SHARD
                    + "; give the report folders that \"tenantgate gate --shard\" has written");
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            JsonMapper plain = JsonMapper.builder().build();
            Whole whole = plain.readValue(in, Whole.class);
            if (!agent.equals(whole.agent())) {
                throw new UsageException(file + ": was written by " + whole.agent() + ", and this is " + agent
                        + "; gate and merge with one version");
            }
            Tenancy tenancy = plain.treeToValue(whole.gathered().get("tenancy"), Tenancy.class);
            return mapper(new SharedParts(tenancy, whole.catalogs(), whole.sizes()))
                    .treeToValue(whole.gathered(), Gathered.class);
        } catch (UsageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Whatever a file that is none leads to.
            throw new UsageException(file + ": is damaged, or no file of a shard; gate this shard again", e);
        }
    }

    private static JsonMapper mapper(SharedParts shared) {
        return JsonMapper.builder()
                .addModule(shared.module())
                .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                .build();
    }
}
