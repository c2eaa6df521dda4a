package io.tenantgate.rules;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import io.tenantgate.config.PolicyConfig;
import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Stage;
import io.tenantgate.report.TenantSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules. */
public final class Rules {
    /** The one place where a rule is made known; in the order in which the documentation tells them. */
    private static final List<Rule> ALL = List.of(
            new IndexBlocksWrites(),
            new TableRewrite(),
            new ScanUnderExclusiveLock(),
            new LockHeldAcrossStatements(),
            new NoLockTimeout(),
            new DropColumn(),
            new DropTable(),
            new RenameColumn(),
            new RenameTable(),
            new ConstraintViolated(),
            new StatementFails(),
            new NotInTransaction(),
            new NotRepeatablePerSchema(),
            new SharedTableLocked(),
            new TenantColumnMissing(),
            new RowPolicyMissing(),
            new RowPolicyLost(),
            new ViewBypassesPolicy(),
            new PolicyHidesRows(),
            new UniqueWithoutTenant(),
            new IndexWithoutTenant(),
            new ForeignKeyWithoutTenant());

    /** What is said of down migrations too. */
    private static final List<Rule> OF_LOCKS = List.of(
            new IndexBlocksWrites(),
            new TableRewrite(),
            new ScanUnderExclusiveLock(),
            new LockHeldAcrossStatements(),
            new NoLockTimeout());

    private Rules() {}

    /** What every rule says about itself. */
    public static List<RuleDoc> docs() {
        return Stream.of(
                        ALL.stream().map(Rule::doc),
                        ModelRules.docs().stream(),
                        RegressionRules.docs().stream(),
                        FleetRules.docs().stream())
                .flatMap(docs -> docs)
                .toList();
    }

    /** The ids that {@code policy.rules} may name. */
    public static Set<String> ids() {
        return docs().stream().map(RuleDoc::id).collect(Collectors.toUnmodifiableSet());
    }

    /** What the rule of this id says about itself. */
    public static Optional<RuleDoc> doc(String id) {
        return docs().stream().filter(doc -> doc.id().equals(id)).findFirst();
    }

    /**
     * What all rules find in the evidence of a whole fleet. Equal findings of several shapes are told once, with the
     * tenants of all of them, in the words of the worst; the order is by file, line and id.
     *
     * <p>A finding's remedy is a sentence or two; where there is SQL to copy, it follows after an empty line. Numbers in
     * its evidence are {@code Long}.
     *
     * @param fleet of each shape its migrations in the order in which they ran
     */
    public static List<Finding> apply(List<Evidence> fleet, PolicyConfig policy) {
        return apply(ALL, Stage.MIGRATE, fleet, policy);
    }

    /**
     * The same of down migrations. They take locks too; that they drop what the migration added is what they are for. None is
     * worse than a warning: who goes back is in trouble already, and it is for the team to say that it must not wait.
     */
    public static List<Finding> applyToWaysBack(List<Evidence> fleet, PolicyConfig policy) {
        return apply(OF_LOCKS, Stage.ROLLBACK, fleet, policy).stream()
                .map(finding ->
                        finding.severity() == Severity.ERROR && !policy.rules().containsKey(finding.id())
                                ? finding.withSeverity(Severity.WARNING)
                                : finding)
                .toList();
    }

    private static List<Finding> apply(List<Rule> rules, Stage stage, List<Evidence> fleet, PolicyConfig policy) {
        List<Hit> hits = new ArrayList<>();
        for (List<Case> migration : migrations(fleet, policy)) {
            for (Rule rule : rules) {
                if (!isOff(rule, policy)) {
                    rule.find(migration).forEach(hit -> add(hits, hit));
                }
            }
        }
        return hits.stream()
                .sorted(comparing(Hit::file)
                        .thenComparing(Hit::line, nullsFirst(naturalOrder()))
                        .thenComparing(Hit::id)
                        .thenComparing(Hit::subject))
                .map(hit -> finding(hit, stage, policy, fleet.get(0).tenancy()))
                .toList();
    }

    private static boolean isOff(Rule rule, PolicyConfig policy) {
        return Optional.empty().equals(policy.rules().get(rule.doc().id()));
    }

    /** The same migration on all its shapes, migration by migration. */
    private static List<List<Case>> migrations(List<Evidence> fleet, PolicyConfig policy) {
        Map<String, List<Case>> byFile = new LinkedHashMap<>();
        Map<List<String>, Set<Relation>> created = new LinkedHashMap<>();
        for (Evidence evidence : fleet) {
            Set<Relation> earlier = created.computeIfAbsent(evidence.tenants(), any -> new HashSet<>());
            Case one = Case.of(evidence, policy, earlier);
            earlier.addAll(one.created());
            byFile.computeIfAbsent(evidence.file(), any -> new ArrayList<>()).add(one);
        }
        return List.copyOf(byFile.values());
    }

    private static void add(List<Hit> hits, Hit hit) {
        for (int i = 0; i < hits.size(); i++) {
            if (hits.get(i).sameFindingAs(hit)) {
                hits.set(i, hits.get(i).and(hit));
                return;
            }
        }
        hits.add(hit);
    }

    private static Finding finding(Hit hit, Stage stage, PolicyConfig policy, Tenancy tenancy) {
        Severity severity = policy.rules()
                .getOrDefault(hit.id(), Optional.of(hit.severity()))
                .orElse(hit.severity());
        return new Finding(
                hit.id(),
                severity,
                stage,
                hit.message(),
                hit.remedy(),
                Basis.OBSERVED,
                hit.file(),
                hit.line(),
                tenancy.byRow() && !hit.tellByRows() ? tenancy.all() : TenantSet.of(hit.tenants()),
                hit.evidence());
    }
}
