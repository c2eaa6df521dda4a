package io.tenantgate.render.html;

import io.tenantgate.report.Fix;
import io.tenantgate.report.Replacement;
import java.util.List;

/** A change of the sources that mends a finding. */
record FixView(String description, boolean proven, Some<Code> changes) {
    private static final int CHANGES = 10;

    static FixView of(Fix fix) {
        List<Code> changes = fix.replacements().stream().map(FixView::code).toList();
        return new FixView(fix.description(), fix.proven(), Some.of(changes, CHANGES));
    }

    private static Code code(Replacement change) {
        String place = change.file() + ", "
                + (change.endLine() < change.startLine()
                        ? "before line " + change.startLine()
                        : change.startLine() == change.endLine()
                                ? "in place of line " + change.startLine()
                                : "in place of lines " + change.startLine() + "–" + change.endLine());
        return Code.of(
                place,
                null,
                change.text().isEmpty() ? "(nothing)" : change.text().stripTrailing());
    }
}
