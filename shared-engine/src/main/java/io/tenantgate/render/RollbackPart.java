package io.tenantgate.render;

import io.tenantgate.report.Interruption;
import io.tenantgate.report.RollbackProof;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which way back was proven for which migration. */
final class RollbackPart {
    private static final int DIFFERENCES = 3;
    private static final int TEXT = 300;
    private static final int SQL = 2500;

    private RollbackPart() {}

    static Part table(List<RollbackProof> proofs, int fleet) {
        List<String> rows = proofs.stream().map(proof -> row(proof, fleet)).toList();
        return new Part("""
                ## Rollback

                | migration | way back | result | what is left over | tenants |
                | --- | --- | --- | --- | --- |
                """, rows, "\n", "rollbacks are");
    }

    /** The down migrations that the gate made itself, to be kept. */
    static Part generated(List<RollbackProof> proofs) {
        List<String> pieces = new ArrayList<>();
        for (RollbackProof proof : proofs) {
            String sql = proof.generatedSql();
            if (sql != null && !sql.isBlank()) {
                pieces.add(Words.details(
                        "Generated way back from " + Escape.htmlCode(proof.migration()),
                        Escape.block("sql", Escape.clip(sql, SQL))));
            }
        }
        return new Part("", pieces.stream().distinct().toList(), "", "generated down migrations are");
    }

    private static String row(RollbackProof proof, int fleet) {
        String own = proof.ownWay();
        String way = own != null ? Escape.code(own) : proof.generatedSql() != null ? "generated" : "none";
        String differences = proof.differences().stream()
                .limit(DIFFERENCES)
                .map(one -> Escape.text(Escape.clip(one, TEXT)))
                .collect(Collectors.joining("<br>"));
        int more = proof.differences().size() - DIFFERENCES;
        String asides = asides(proof).stream().map(one -> "<br>" + one).collect(Collectors.joining());
        return "| " + Escape.code(proof.migration()) + " | " + way + " | " + outcome(proof) + " | "
                + differences + (more > 0 ? "<br>and " + more + " more" : "")
                + (differences.isEmpty() ? asides.replaceFirst("<br>", "") : asides) + " | "
                + Words.tenants(proof.tenants(), fleet) + " |\n";
    }

    /** What was not tried, and what came of stopping half way. */
    private static List<String> asides(RollbackProof proof) {
        List<String> asides = new ArrayList<>();
        if (!proof.notWritten().isEmpty()) {
            asides.add("not all rows of a new application could be written: "
                    + Escape.text(Escape.clip(proof.notWritten().get(0), TEXT)));
        }
        int stops = proof.interruptions().size();
        if (stops > 0) {
            long stuck = proof.interruptions().stream()
                    .filter(Interruption::staysHalfApplied)
                    .count();
            asides.add("stopped half way at " + stops + (stops == 1 ? " place, " : " places, ")
                    + (stuck == 0 ? "repaired by another run or the way back" : stuck + " of them not repaired"));
        }
        if (proof.interruptionsNotTried() > 0) {
            asides.add(proof.interruptionsNotTried() + " more places to stop at were not tried");
        }
        return asides;
    }

    private static String outcome(RollbackProof proof) {
        return switch (proof.outcome()) {
            case PROVEN -> "✅ proven";
            case PROVEN_WITH_DATA_LOSS -> "⚠️ proven with data loss";
            case IRREVERSIBLE -> "⚠️ irreversible";
            case BROKEN -> proof.failsAfterWrites() ? "⚠️ " + RollbackProof.AFTER_WRITES : "❌ broken";
            case NOT_TESTED -> "not tested";
        };
    }
}
