package io.tenantgate.audit;

import io.tenantgate.digest.Sha256;
import io.tenantgate.render.ReportFolder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code audit.jsonl} as it was read, whole and in order.
 *
 * @param head SHA-256 of the last line
 */
record AuditChain(List<AuditLine> lines, String head) {
    AuditChain {
        lines = List.copyOf(lines);
    }

    /**
     * Checks each line against the one before.
     *
     * @throws BrokenRecordException when a line is missing, altered, or stands elsewhere; names the first
     */
    static AuditChain read(byte[] text) {
        List<AuditLine> lines = new ArrayList<>();
        String head = AuditLine.GENESIS;
        int from = 0;
        while (from < text.length) {
            String place = ReportFolder.AUDIT_LOG + ", line " + (lines.size() + 1) + ":";
            int end = indexOf((byte) '\n', text, from);
            if (end < 0) {
                throw new BrokenRecordException(place + " is cut off, so that the record is incomplete");
            }
            byte[] bytes = Arrays.copyOfRange(text, from, end);
            AuditLine line = CanonicalJson.read(bytes, AuditLine.class, place + " this");
            if (line.sequence() != lines.size()) {
                throw new BrokenRecordException(place + " has the number " + line.sequence() + " instead of "
                        + lines.size() + ": a line was removed, added or moved");
            }
            if (!line.previous().equals(head)) {
                throw new BrokenRecordException(place + " does not follow from the line before, which was altered");
            }
            lines.add(line);
            head = Sha256.of(bytes);
            from = end + 1;
        }
        if (lines.isEmpty() || !lines.get(lines.size() - 1).action().equals(AuditLog.LAST)) {
            throw new BrokenRecordException(ReportFolder.AUDIT_LOG
                    + " has no end: the gate was broken off, or lines are missing, so that the record is incomplete");
        }
        return new AuditChain(lines, head);
    }

    private static int indexOf(byte wanted, byte[] text, int from) {
        for (int i = from; i < text.length; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
