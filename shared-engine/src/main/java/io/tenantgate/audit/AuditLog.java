package io.tenantgate.audit;

import io.tenantgate.digest.Sha256;
import io.tenantgate.render.ReportFolder;
import io.tenantgate.report.GateException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** {@code audit.jsonl} as it is written: whatever has been added is on the disk, so that a crash leaves a whole beginning. */
final class AuditLog implements AutoCloseable {
    /** The action of the last line; a log without it was broken off. */
    static final String LAST = "record closed";

    private final FileChannel channel;
    private final Path file;
    private final String actor;
    private final Clock clock;
    private long lines;
    private String head = AuditLine.GENESIS;

    private AuditLog(FileChannel channel, Path file, String actor, Clock clock) {
        this.channel = channel;
        this.file = file;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Begins an empty one, in place of any that is there.
     *
     * @throws IOException when it cannot be written
     * @throws GateException when another gate is writing it
     */
    static AuditLog begin(Path folder, String actor, Clock clock) throws IOException {
        Path file = folder.resolve(ReportFolder.AUDIT_LOG);
        if (Files.isSymbolicLink(file)) {
            // A pull request may bring one, and nothing outside the folder is to be written.
            Files.delete(file);
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            if (channel.tryLock() == null) {
                throw new OverlappingFileLockException();
            }
            channel.truncate(0);
            return new AuditLog(channel, file, actor, clock);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new GateException(
                    folder + ": another gate is writing its report there; choose another folder with --out", e);
        }
    }

    synchronized void add(List<AuditEntry> entries) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (AuditEntry entry : entries) {
            byte[] line = CanonicalJson.write(new AuditLine(
                    lines,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                    actor,
                    entry.action(),
                    entry.inputs(),
                    entry.outcome(),
                    entry.details(),
                    head));
            text.writeBytes(line);
            text.write('\n');
            lines++;
            head = Sha256.of(line);
        }
        try {
            ByteBuffer rest = ByteBuffer.wrap(text.toByteArray());
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new GateException(
                    file + ": cannot be written (" + e.getMessage()
                            + "); free some space or choose another folder with --out",
                    e);
        }
    }

    /** How many lines there are. */
    synchronized long lines() {
        return lines;
    }

    /** SHA-256 of the last line. */
    synchronized String head() {
        return head;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new GateException(file + ": cannot be closed (" + e.getMessage() + ")", e);
        }
    }
}
