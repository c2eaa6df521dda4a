package io.tenantgate.audit;

import io.tenantgate.render.JsonReport;
import io.tenantgate.render.ReportFolder;
import io.tenantgate.report.GateException;
import io.tenantgate.report.Inputs;
import io.tenantgate.report.Report;
import io.tenantgate.report.UsageException;
import io.tenantgate.report.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether a record still holds: nothing in it was altered, the key's owner signed it, and it speaks of what lies here today. */
public final class Verification {
    /** Clocks of two machines may differ by so much. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final RecordFolder folder;
    private final Today today;
    private final List<String> failures = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<TestedShape> shapes = new ArrayList<>();
    private @Nullable Predicate predicate;

    private Verification(Path folder, Today today) {
        this.folder = new RecordFolder(folder);
        this.today = today;
    }

    /**
     * What a record is held against.
     *
     * @param key by which the signature is checked; null for none
     * @param unsigned whether a record will do that nobody signed, or whose signature nobody checks
     * @param config digest of the configuration file
     * @param migrations digests by file of the migrations that are to be deployed
     * @param maxAge how old the record may be
     */
    public record Today(
            @Nullable VerificationKey key,
            boolean unsigned,
            String config,
            SortedMap<String, String> migrations,
            Duration maxAge,
            Instant now) {}

    /**
     * What came of it.
     *
     * @param failures why it does not hold, one line each
     * @param unknown what could not be told, one line each
     * @param said in one line what the record says of itself; empty where it cannot be read
     * @param shapes that were tested; empty where the record does not hold
     */
    public record Result(List<String> failures, List<String> unknown, String said, List<TestedShape> shapes) {
        public Result {
            failures = List.copyOf(failures);
            unknown = List.copyOf(unknown);
            shapes = List.copyOf(shapes);
        }
    }

    /**
     * Verifies.
     *
     * @throws UsageException when there is no such folder
     * @throws GateException when a file is there and cannot be read
     */
    public static Result of(Path folder, Today today) {
        if (!Files.isDirectory(folder)) {
            throw new UsageException(
                    folder + ": there is no such folder; name the one that a gate wrote its report to");
        }
        return new Verification(folder, today).verify();
    }

    private Result verify() {
        @Nullable AuditChain chain = attempt(this::chain);
        @Nullable Statement statement = attempt(this::statement);
        if (statement != null) {
            Predicate said = statement.predicate();
            predicate = said;
            attempt(() -> derived(statement));
            attempt(() -> files(said));
            if (chain != null) {
                attempt(() -> end(chain, said));
            }
            attempt(() -> report(said));
            attempt(() -> shapes(said));
            migrations(statement);
            config(said);
            age(said);
            verdict(said);
        }
        return new Result(failures, unknown, said(), failures.isEmpty() ? shapes : List.of());
    }

    private interface Check<T> {
        T run() throws IOException;
    }

    private <T> @Nullable T attempt(Check<T> check) {
        try {
            return check.run();
        } catch (BrokenRecordException e) {
            failures.add(e.line());
            return null;
        } catch (NoSuchFileException e) {
            failures.add(name(e) + " is missing, so that the record is incomplete");
            return null;
        } catch (IOException e) {
            throw new GateException(folder.path() + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private String name(NoSuchFileException e) {
        Path file = Path.of(e.getFile());
        return file.startsWith(folder.path()) ? folder.path().relativize(file).toString() : file.toString();
    }

    private AuditChain chain() throws IOException {
        return AuditChain.read(folder.read(ReportFolder.AUDIT_LOG));
    }

    private Statement statement() throws IOException {
        Envelope envelope =
                CanonicalJson.read(folder.read(ReportFolder.ATTESTATION), Envelope.class, ReportFolder.ATTESTATION);
        if (!envelope.payloadType().equals(Envelope.TYPE)) {
            throw new BrokenRecordException(ReportFolder.ATTESTATION + ": its payload is a " + envelope.payloadType()
                    + " and no in-toto statement");
        }
        byte[] payload = Envelope.decoded(envelope.payload());
        signature(envelope, payload);
        Statement statement =
                CanonicalJson.read(payload, Statement.class, ReportFolder.ATTESTATION + ": its statement");
        if (!statement.type().equals(Statement.TYPE)
                || !statement.predicateType().equals(Predicate.TYPE)) {
            throw new BrokenRecordException(ReportFolder.ATTESTATION + ": is a " + statement.type() + " with a "
                    + statement.predicateType() + "; this version of Tenantgate reads " + Predicate.TYPE);
        }
        return statement;
    }

    /** Checked before anything of the payload is believed. */
    private void signature(Envelope envelope, byte[] payload) {
        if (envelope.signatures().size() > 1) {
            throw new BrokenRecordException(ReportFolder.ATTESTATION + ": has "
                    + envelope.signatures().size() + " signatures; a gate writes one");
        }
        VerificationKey key = today.key();
        if (envelope.signatures().isEmpty()) {
            if (key != null || !today.unsigned()) {
                throw new BrokenRecordException(ReportFolder.ATTESTATION
                        + " is not signed, so that anybody could have made it"
                        + (key == null ? "; sign with \"gate --sign-key\", or accept that with --unsigned" : ""));
            }
            return;
        }
        byte[] signature = Envelope.decoded(envelope.signatures().get(0).sig());
        if (key == null) {
            if (!today.unsigned()) {
                unknown.add("the signature was not checked: give the team's public key with --key");
            }
        } else if (!key.verifies(signature, Envelope.toBeSigned(envelope.payloadType(), payload))) {
            throw new BrokenRecordException(ReportFolder.ATTESTATION + ": its signature is not by the given key ("
                    + key.kind() + ") over this statement: it was altered, or signed with another key");
        }
    }

    private boolean derived(Statement statement) throws IOException {
        if (!Arrays.equals(folder.read(ReportFolder.PREDICATE), CanonicalJson.write(statement.predicate()))) {
            throw new BrokenRecordException(
                    ReportFolder.PREDICATE + " is not the predicate of " + ReportFolder.ATTESTATION);
        }
        if (!Arrays.equals(
                folder.read(ReportFolder.CHECKSUMS), statement.checksums().getBytes(StandardCharsets.UTF_8))) {
            throw new BrokenRecordException(
                    ReportFolder.CHECKSUMS + " does not list the migrations of " + ReportFolder.ATTESTATION);
        }
        return true;
    }

    private boolean files(Predicate said) throws IOException {
        SortedMap<String, String> there = folder.digests();
        TreeSet<String> names = new TreeSet<>(there.keySet());
        names.addAll(said.files().keySet());
        for (String name : names) {
            String now = there.get(name);
            String then = said.files().get(name);
            if (now == null) {
                failures.add(name + " is missing, which the gate wrote");
            } else if (then == null) {
                failures.add(name + " was added after the gate");
            } else if (!now.equals(then)) {
                failures.add(name + " was altered after the gate");
            }
        }
        return true;
    }

    private static boolean end(AuditChain chain, Predicate said) {
        if (chain.lines().size() != said.audit().lines()
                || !chain.head().equals(said.audit().head())) {
            throw new BrokenRecordException(ReportFolder.AUDIT_LOG + " ends otherwise than " + ReportFolder.ATTESTATION
                    + " says: it is another gate's, or was altered");
        }
        String outcome = chain.lines().get(chain.lines().size() - 1).outcome();
        if (!outcome.equals(said.verdict())) {
            throw new BrokenRecordException(ReportFolder.AUDIT_LOG + " ends with " + outcome + ", and "
                    + ReportFolder.ATTESTATION + " says " + said.verdict());
        }
        return true;
    }

    private boolean report(Predicate said) throws IOException {
        try {
            Report report = JsonReport.read(
                    new String(folder.read(ReportFolder.JSON), StandardCharsets.UTF_8), ReportFolder.JSON);
            if (!report.taskId().equals(said.taskId())
                    || !report.overallStatus().name().equals(said.verdict())) {
                throw new BrokenRecordException(
                        ReportFolder.JSON + " is of another gate than " + ReportFolder.ATTESTATION);
            }
            if (report.shard() != null) {
                failures.add("it is the record of shard " + report.shard()
                        + " alone; verify that of the report that tenantgate merge has made");
            }
            return true;
        } catch (UsageException e) {
            throw new BrokenRecordException(String.valueOf(e.getMessage()), e);
        }
    }

    private boolean shapes(Predicate said) throws IOException {
        Predicate.Fleet fleet = said.fleet();
        for (Predicate.Shape shape : fleet == null ? List.<Predicate.Shape>of() : fleet.shapes()) {
            String file = ReportFolder.SHAPES + "/" + shape.id() + ".json";
            if (said.files().containsKey(file)) {
                shapes.add(CanonicalJson.read(folder.read(file), TestedShape.class, file));
            } else {
                failures.add(file + " is missing, so that the record is incomplete");
            }
        }
        return true;
    }

    private void migrations(Statement statement) {
        SortedMap<String, String> passed = statement.migrations();
        TreeSet<String> names = new TreeSet<>(passed.keySet());
        names.addAll(today.migrations().keySet());
        for (String name : names) {
            String then = passed.get(name);
            String now = today.migrations().get(name);
            if (then == null) {
                failures.add("migration " + name + " was not there when the gate ran");
            } else if (now == null) {
                failures.add("migration " + name + " is gone since the gate");
            } else if (!then.equals(now)) {
                failures.add("migration " + name + " is not the one that was gated: it has changed");
            }
        }
    }

    private void config(Predicate said) {
        if (!said.config().equals(today.config())) {
            failures.add("the configuration is not the one that was gated: it has changed");
        }
    }

    private void age(Predicate said) {
        try {
            Duration age = Duration.between(Instant.parse(said.finishedAt()), today.now());
            if (age.plus(CLOCKS).isNegative()) {
                failures.add("the record is from the future (" + said.finishedAt() + "); check this machine's clock");
            } else if (age.compareTo(today.maxAge()) > 0) {
                failures.add("the record is %s old (%s), and %s is allowed; run the gate again"
                        .formatted(text(age), said.finishedAt(), text(today.maxAge())));
            }
        } catch (DateTimeException e) {
            failures.add("the record has no time");
        }
    }

    private static String text(Duration duration) {
        return duration.toDays() >= 2
                ? duration.toDays() + " days"
                : duration.toHours() >= 2
                        ? duration.toHours() + " hours"
                        : duration.toMinutes() >= 2 ? duration.toMinutes() + " minutes" : duration.toSeconds() + " s";
    }

    private void verdict(Predicate said) {
        if (!said.verdict().equals(Verdict.PASS.name())) {
            failures.add("the verdict is " + said.verdict());
            return;
        }
        Predicate.Fleet fleet = said.fleet();
        int tested = fleet == null
                ? 0
                : fleet.shapes().stream().mapToInt(Predicate.Shape::tenants).sum();
        if (fleet == null || fleet.shapes().isEmpty() || tested != fleet.tenants()) {
            failures.add("the record does not have the shapes of all its tenants");
        }
    }

    private String said() {
        Predicate told = predicate;
        return told == null
                ? ""
                : "%s by %s at %s, %s"
                        .formatted(
                                told.verdict(),
                                told.agent(),
                                told.finishedAt(),
                                told.fleet() == null
                                        ? "no tenants"
                                        : told.fleet().tenants() + " tenants"
                                                + (told.tenants() == null ? "" : " (" + told.tenants() + ")")
                                                + " in " + told.fleet().shapes().size() + " shapes");
    }

    /** Digests of files as a statement's subjects have them, for {@link Today}. */
    public static SortedMap<String, String> byFile(List<Inputs.File> files) {
        SortedMap<String, String> digests = new TreeMap<>();
        files.forEach(file -> digests.put(file.file(), file.sha256()));
        return digests;
    }
}
