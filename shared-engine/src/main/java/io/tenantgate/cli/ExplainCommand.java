package io.tenantgate.cli;

import io.tenantgate.gate.Rulebook;
import io.tenantgate.report.UsageException;
import io.tenantgate.rules.RuleDoc;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tenantgate explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says what a finding means, with bad and good SQL; without a rule, lists them all.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RULE", description = "The id of a rule, such as index-blocks-writes.")
    private @Nullable String rule;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String id = rule;
        if (id == null) {
            Rulebook.docs().forEach(doc -> out.printf("%-28s %s%n", doc.id(), doc.title()));
        } else {
            RuleDoc doc = Rulebook.doc(id)
                    .orElseThrow(() -> new UsageException(
                            "there is no rule " + id + "; \"tenantgate explain\" without a rule lists them"));
            out.printf("%s: %s%n%n%s%n%n", doc.id(), doc.title(), doc.why());
            if (!doc.bad().isBlank()) {
                out.printf(
                        "Bad:%n%s%n%nGood:%n%s%n%n",
                        doc.bad().indent(2).stripTrailing(),
                        doc.good().indent(2).stripTrailing());
            }
            out.printf("Remedy: %s%n", doc.remedy());
        }
        out.flush();
        return ExitCode.PASS;
    }
}
