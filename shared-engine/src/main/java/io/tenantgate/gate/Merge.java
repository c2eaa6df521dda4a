package io.tenantgate.gate;

import io.tenantgate.audit.GateRecord;
import io.tenantgate.digest.Sha256;
import io.tenantgate.render.ReportFolder;
import io.tenantgate.report.GateException;
import io.tenantgate.report.Inputs;
import io.tenantgate.report.Report;
import io.tenantgate.report.Shard;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One report out of what several shards have gathered. It is made by the code that makes a gate's report, of the same things in
 * the same order, so that it says what the gate of the whole fleet would have said.
 */
public final class Merge {
    /** By index. */
    private final SortedMap<Integer, Gathered> shards;

    private final SortedMap<String, String> digests;

    private Merge(SortedMap<Integer, Gathered> shards, SortedMap<String, String> digests) {
        this.shards = shards;
        this.digests = digests;
    }

    /**
     * The shards whose report folders these are.
     *
     * @param out where the one report will be
     * @param version the version of the program
     * @throws UsageException when a folder is that of no shard, a shard is there twice, or they are not of one gate
     */
    public static Merge of(List<Path> folders, Path out, String version) {
        SortedMap<Integer, Path> places = new TreeMap<>();
        SortedMap<Integer, Gathered> shards = new TreeMap<>();
        SortedMap<String, String> digests = new TreeMap<>();
        for (Path folder : folders) {
            if (folder.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
                throw new UsageException(
                        "--out " + out + ": holds a shard, whose report would be overwritten; choose another folder");
            }
            Gathered shard = ShardFile.read(folder, "tenantgate/" + version);
            Path twin = places.put(shard.shard().index(), folder);
            if (twin != null) {
                throw new UsageException(
                        folder + ": is shard " + shard.shard() + ", and so is " + twin + "; give each shard once");
            }
            Gathered first =
                    shards.isEmpty() ? shard : shards.values().iterator().next();
            String what = difference(first, shard);
            if (what != null) {
                throw new UsageException(folder + ": is of another gate than the other shards, because " + what
                        + "; merge shards of one commit, configuration, folder of migrations and fleet");
            }
            shards.put(shard.shard().index(), shard);
            digests.put("shard " + shard.shard(), digest(folder));
        }
        return new Merge(shards, digests);
    }

    private static String digest(Path folder) {
        Path file = folder.resolve(ReportFolder.SHARD);
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new GateException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** In what two shards are not of one gate, or null. */
    private static @Nullable String difference(Gathered one, Gathered other) {
        Settings a = one.settings();
        Settings b = other.settings();
        if (one.shard().count() != other.shard().count()) {
            return "it is shard " + other.shard() + " and not one of "
                    + one.shard().count();
        }
        if (!Objects.equals(a.commit(), b.commit())) {
            return "its commit is " + b.commit() + " and not " + a.commit();
        }
        if (!Objects.equals(a.folder(), b.folder())) {
            return "its configuration lies in " + place(b) + " and not in " + place(a);
        }
        String what = difference(one.inputs(), other.inputs());
        return what == null && !a.equals(b) ? "the configurations differ" : what;
    }

    private static String place(Settings settings) {
        return settings.folder() == null || settings.folder().isEmpty()
                ? "the root of a repository, or in none"
                : settings.folder();
    }

    /** What a shard had not read when it ended, differs from nothing. */
    private static @Nullable String difference(Inputs one, Inputs other) {
        if (!Objects.equals(one.tenants(), other.tenants())) {
            return "its --tenants is " + other.tenants() + " and not " + one.tenants();
        }
        if (!one.config().equals(other.config()) || !one.policy().equals(other.policy())) {
            return "the configurations differ";
        }
        if (!one.migrations().isEmpty()
                && !other.migrations().isEmpty()
                && !one.migrations().equals(other.migrations())) {
            return "the migrations differ";
        }
        if (one.snapshots() != null
                && other.snapshots() != null
                && !one.snapshots().equals(other.snapshots())) {
            return "the snapshots differ";
        }
        return one.server() != null
                        && other.server() != null
                        && one.server().major() != other.server().major()
                ? "its mirrors are on PostgreSQL " + other.server().major() + " and not on "
                        + one.server().major()
                : null;
    }

    /** The one report. Where a shard is missing, or could not tell, its verdict is ERROR. */
    public Report report(GateRecord record) {
        Gathered all = MergedShards.of(List.copyOf(shards.values()));
        record.add(RecordEntries.merged(all.settings(), all.inputs(), digests));
        record.add(RecordEntries.migrations(all.inputs().migrations()));
        all.tested().forEach(record::tested);
        ReportBuilder builder = ReportBuilder.of(all, new Journal(record));
        Report report = builder.build(unknown());
        record.add(RecordEntries.verdict(report));
        return report;
    }

    /** Why the fleet's verdict cannot be told, or null. */
    private @Nullable String unknown() {
        int count = shards.values().iterator().next().shard().count();
        String missing = IntStream.rangeClosed(1, count)
                .filter(index -> !shards.containsKey(index))
                .mapToObj(index -> new Shard(index, count).toString())
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return "no report of shard " + missing + "; its tenants were not tested";
        }
        return shards.values().stream()
                .filter(shard -> shard.error() != null)
                .findFirst()
                .map(shard -> "shard " + shard.shard() + ": " + shard.error())
                .orElse(null);
    }
}
