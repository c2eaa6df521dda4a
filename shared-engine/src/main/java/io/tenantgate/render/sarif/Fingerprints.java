package io.tenantgate.render.sarif;

import io.tenantgate.report.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells whether a finding is one of an earlier run (3.27.17). It is told by what does not move when lines, sizes or tenants
 * change: rule, file and statement.
 */
final class Fingerprints {
    /** Facts that tell findings of one rule and file apart, none of which changes with the fleet. */
    private static final List<String> SUBJECT =
            List.of("statement", "table", "relations", "columns", "constraint", "suite", "orm");

    private final Map<String, Integer> seen = new HashMap<>();

    /** Equal findings are told apart by their order. */
    String of(Finding finding) {
        StringBuilder same = new StringBuilder(finding.id()).append('\n').append(finding.file());
        Map<String, Object> facts = new TreeMap<>(finding.evidence());
        facts.keySet().retainAll(SUBJECT);
        // Without a subject the words must do, without their numbers.
        same.append('\n').append(facts.isEmpty() ? finding.message().replaceAll("\\d[\\d,.]*", "0") : facts);
        String hash = sha256(same.toString().replaceAll("[ \\t\\r\\f]+", " ")).substring(0, 32);
        return hash + ":" + seen.merge(hash, 1, Integer::sum);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
