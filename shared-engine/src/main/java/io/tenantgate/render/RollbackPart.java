package io.tenantgate.render;

import io.tenantgate.render.view.RollbackRemarks;
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
        String remarks = RollbackRemarks.of(proof).stream()
                .map(one -> "<br>" + Escape.text(Escape.clip(one, TEXT)))
                .collect(Collectors.joining());
        return "| " + Escape.code(proof.migration()) + " | " + way + " | " + outcome(proof) + " | "
                + differences + (more > 0 ? "<br>and " + more + " more" : "")
                + (differences.isEmpty() ? remarks.replaceFirst("<br>", "") : remarks) + " | "
                + Words.tenants(proof.tenants(), fleet) + " |\n";
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
