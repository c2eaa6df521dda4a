package io.tenantgate.audit;

import io.tenantgate.digest.Sha256;
import io.tenantgate.render.ReportFolder;
import io.tenantgate.report.GateException;
import io.tenantgate.report.Inputs;
import io.tenantgate.report.Report;
import io.tenantgate.report.ShapeSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The record of a gate while it runs: the audit log, the shapes that were tested, and at the end the attestation. Until that is
 * there, the record is incomplete and never verifies.
 */
public final class GateRecord implements AutoCloseable {
    /** Of a gate that nobody records. */
    public static final GateRecord NONE = new GateRecord(null, null, Actor.UNKNOWN);

    private final @Nullable RecordFolder folder;
    private final @Nullable AuditLog log;
    private final Actor actor;
    private final List<Predicate.Shape> shapes = new ArrayList<>();

    private GateRecord(@Nullable RecordFolder folder, @Nullable AuditLog log, Actor actor) {
        this.folder = folder;
        this.log = log;
        this.actor = actor;
    }

    /**
     * Begins one, in place of any that the folder holds.
     *
     * @throws GateException when the folder cannot be written, or another gate writes there
     */
    public static GateRecord begin(Path folder, Actor actor) {
        RecordFolder files = new RecordFolder(folder);
        try {
            Files.createDirectories(folder);
            // Locked before anything of an earlier record goes.
            AuditLog log = AuditLog.begin(folder, actor.name(), Clock.systemUTC());
            files.clear();
            return new GateRecord(files, log, actor);
        } catch (IOException e) {
            throw ReportFolder.cannotWrite(folder, e);
        }
    }

    /** Adds to the log. When this returns, it is on the disk. */
    public void add(AuditEntry... entries) {
        if (log != null) {
            log.add(List.of(entries));
        }
    }

    /** Keeps a shape as it is tested. */
    public void tested(TestedShape shape) {
        if (folder == null) {
            return;
        }
        byte[] json = CanonicalJson.write(shape);
        try {
            folder.write(shape.file(), json);
        } catch (IOException e) {
            throw ReportFolder.cannotWrite(folder.path(), e);
        }
        shapes.add(new Predicate.Shape(
                shape.id(),
                shape.fingerprint(),
                shape.historyDigest(),
                shape.tenants().size()));
        add(AuditEntry.of(
                "shape tested",
                Map.of("catalog", shape.fingerprint(), "history", shape.historyDigest()),
                AuditEntry.SUCCESS,
                Map.of(
                        "shape", shape.id(),
                        "tenants", String.valueOf(shape.tenants().size()))));
    }

    /**
     * Ends the record of a gate whose report is in the folder: the files' digests, the attestation over all of it, and the
     * signature.
     *
     * @param signer null where no key was given; the attestation then bears no signature
     * @throws GateException when it cannot be written or signed
     */
    public void complete(Report report, @Nullable Signer signer) {
        RecordFolder files = folder;
        AuditLog audit = log;
        Inputs inputs = report.inputs();
        if (files == null || audit == null || inputs == null) {
            return;
        }
        try {
            SortedMap<String, String> digests = files.digests();
            digests.remove(ReportFolder.AUDIT_LOG);
            List<AuditEntry> last = new ArrayList<>();
            digests.forEach((file, digest) ->
                    last.add(AuditEntry.of("file written", Map.of(file, digest), AuditEntry.SUCCESS, Map.of())));
            last.add(AuditEntry.of(
                    AuditLog.LAST, Map.of(), report.overallStatus().name(), Map.of("task_id", report.taskId())));
            audit.add(last);
            digests.put(ReportFolder.AUDIT_LOG, Sha256.of(files.path().resolve(ReportFolder.AUDIT_LOG)));
            Statement statement = Statement.of(inputs, predicate(report, inputs, audit, digests));
            files.write(ReportFolder.CHECKSUMS, statement.checksums());
            files.write(ReportFolder.PREDICATE, CanonicalJson.write(statement.predicate()));
            files.write(
                    ReportFolder.ATTESTATION, CanonicalJson.write(Envelope.of(CanonicalJson.write(statement), signer)));
        } catch (IOException e) {
            throw ReportFolder.cannotWrite(files.path(), e);
        }
    }

    private Predicate predicate(Report report, Inputs inputs, AuditLog audit, SortedMap<String, String> files) {
        return new Predicate(
                report.taskId(),
                report.agent(),
                report.overallStatus().name(),
                report.timestamp().toString(),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                actor.name(),
                actor.run(),
                report.commit(),
                inputs.config(),
                inputs.policy(),
                inputs.tenants(),
                Predicate.Snapshots.of(inputs.snapshots()),
                inputs.server(),
                Optional.ofNullable(report.fleet())
                        .map(fleet -> new Predicate.Fleet(fleet.tenants(), fleet.isolation(), tested(fleet.shapes())))
                        .orElse(null),
                new Predicate.Audit(audit.lines(), audit.head()),
                files);
    }

    /** With as many tenants as the report counts, which with isolation by row live in one database. */
    private List<Predicate.Shape> tested(List<ShapeSummary> summaries) {
        Map<String, Integer> tenants = new TreeMap<>();
        summaries.forEach(shape -> tenants.put(shape.id(), shape.tenants().size()));
        return shapes.stream()
                .map(shape -> new Predicate.Shape(
                        shape.id(),
                        shape.fingerprint(),
                        shape.history(),
                        tenants.getOrDefault(shape.id(), shape.tenants())))
                .toList();
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }
}
