package io.tenantgate.gate;

import io.tenantgate.preflight.Preflight;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Rules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whatever a gate may find, be it by a rule or by a stage of its own: what each finding means. */
public final class Rulebook {
    private Rulebook() {}

    /** In the order in which the documentation tells them. */
    public static List<RuleDoc> docs() {
        return Stream.concat(Rules.docs().stream(), Preflight.docs().stream()).toList();
    }

    /** The ids that {@code policy.rules} may name. */
    public static Set<String> ids() {
        return docs().stream().map(RuleDoc::id).collect(Collectors.toUnmodifiableSet());
    }

    /** What this id means. */
    public static Optional<RuleDoc> doc(String id) {
        return docs().stream().filter(doc -> doc.id().equals(id)).findFirst();
    }
}
