package io.tenantgate.rules;

import java.util.List;
import java.util.stream.Stream;

/** A condition on evidence, and the words for it. Every rule is listed in {@link Rules} and nowhere else. */
interface Rule {
    RuleDoc doc();

    /** What the rule has to say about one migration, seen on all shapes that it is pending for. */
    Stream<Hit> find(List<Case> shapes);
}
