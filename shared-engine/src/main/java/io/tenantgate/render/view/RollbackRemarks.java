package io.tenantgate.render.view;

import io.tenantgate.report.Interruption;
import io.tenantgate.report.RollbackProof;
import java.util.ArrayList;
import java.util.List;

/** What there is to say of a way back beside its outcome: what was not tried, and what came of stopping half way. */
public final class RollbackRemarks {
    private RollbackRemarks() {}

    /** A sentence each, not escaped. */
    public static List<String> of(RollbackProof proof) {
        List<String> remarks = new ArrayList<>();
        if (!proof.notWritten().isEmpty()) {
            remarks.add("not all rows of a new application could be written: "
                    + proof.notWritten().get(0));
        }
        int stops = proof.interruptions().size();
        if (stops > 0) {
            long stuck = proof.interruptions().stream()
                    .filter(Interruption::staysHalfApplied)
                    .count();
            remarks.add("stopped half way at " + Numbers.count(stops, "place", "places") + ", "
                    + (stuck == 0 ? "repaired by another run or the way back" : stuck + " of them not repaired"));
        }
        int left = proof.interruptionsNotTried();
        if (left > 0) {
            remarks.add(Numbers.count(left, "more place", "more places") + " to stop at " + (left == 1 ? "was" : "were")
                    + " not tried");
        }
        return remarks;
    }
}
