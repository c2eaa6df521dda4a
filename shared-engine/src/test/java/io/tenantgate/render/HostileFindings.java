package io.tenantgate.render;

import io.tenantgate.report.Finding;
import io.tenantgate.report.Fix;
import io.tenantgate.report.Replacement;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reports in which every name, statement and message tries to be something else. */
public final class HostileFindings {
    /** Markup of several formats, an embedded link, characters that hide, turn or are none. */
    public static final String TEXT =
            "</failure>]]><script>alert(1)</script> \"'&#0; [a](http://evil.example) {0} \u202E\u0000"
                    + "\u0008\uFFFE\uFFFF\uD83D \uD83D\uDE00\r\n# x";

    private HostileFindings() {}

    /** So many findings, all alike. */
    public static Report of(int findings) {
        List<Finding> many =
                IntStream.range(0, findings).mapToObj(HostileFindings::finding).toList();
        return SampleReports.with(
                SampleReports.fail(),
                many,
                List.of(SampleReports.step(1, TEXT, Stage.MIGRATE, null, 1, Status.ERROR, List.of())),
                List.of(TEXT));
    }

    private static Finding finding(int number) {
        Finding plain = SampleReports.finding(
                "statement-fails",
                number % 3 == 0 ? Severity.NOTE : number % 3 == 1 ? Severity.ERROR : Severity.WARNING,
                TEXT,
                TEXT + "\n\n" + TEXT,
                number + 1,
                List.of(TEXT),
                Map.of("statement", TEXT));
        return new Finding(
                plain.id(),
                plain.severity(),
                plain.stage(),
                plain.message(),
                plain.remedy(),
                plain.basis(),
                "migrations/" + TEXT + "%2F..?a#b",
                plain.line(),
                plain.tenants(),
                plain.evidence(),
                new Fix(TEXT, true, List.of(new Replacement("a b.ts", 3, 3, "let x;\n"))));
    }
}
