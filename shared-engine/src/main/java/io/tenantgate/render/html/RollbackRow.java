package io.tenantgate.render.html;

import io.tenantgate.render.view.RollbackRemarks;
import io.tenantgate.report.RollbackProof;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The way back from one migration. */
record RollbackRow(
        String migration,
        String way,
        Tone tone,
        String outcome,
        Some<String> differences,
        List<String> remarks,
        String whom,
        @Nullable Code generated) {
    private static final int DIFFERENCES = 5;
    private static final int TEXT = 300;

    static RollbackRow of(RollbackProof proof, int fleet) {
        String sql = proof.generatedSql();
        String own = proof.ownWay();
        List<String> differences =
                proof.differences().stream().map(one -> Prose.clip(one, TEXT)).toList();
        return new RollbackRow(
                Prose.clip(proof.migration(), 200),
                own != null ? Prose.clip(own, 200) : sql != null ? "generated" : "none",
                Tone.of(proof),
                proof.failsAfterWrites()
                        ? RollbackProof.AFTER_WRITES
                        : Prose.words(proof.outcome().name().toLowerCase(Locale.ROOT)),
                Some.of(differences, DIFFERENCES),
                RollbackRemarks.of(proof).stream()
                        .map(one -> Prose.clip(one, TEXT))
                        .toList(),
                Prose.whom(proof.tenants().count(), fleet),
                sql == null || sql.isBlank() ? null : Code.of(sql));
    }
}
