package io.tenantgate.rules;

import io.tenantgate.observe.LockMode;
import io.tenantgate.observe.ObservedLock;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.report.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Each tenant's migration makes the requests of all tenants wait. */
final class SharedTableLocked implements Rule {
    private static final RuleDoc DOC = new RuleDoc(
            "shared-table-locked",
            "Every tenant's migration locks a table that all share",
            Severity.WARNING,
            """
            A migration that runs for each tenant's schema and locks a table which tenants share makes the requests of all \
            tenants wait, not only of the one that is migrated; and it does so again for each of them. IF NOT EXISTS takes \
            the same lock. Foreign keys to a shared table lock it too.""",
            """
            Move what concerns the shared table into a migration of its own that runs once. Where each tenant needs the lock, \
            as for a foreign key, set lock_timeout and leave a pause between tenants.""",
            """
            ALTER TABLE public.plans ADD COLUMN IF NOT EXISTS currency text;
            """,
            """
            ALTER TABLE users ADD COLUMN locale text;
            """,
            Setting.OWN_SCHEMA);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return shapes.stream().flatMap(shape -> {
            Evidence.Next next = shape.evidence().next();
            return next == null
                    ? Stream.empty()
                    : next.statements().stream().flatMap(statement -> find(shape, statement));
        });
    }

    /** By the locks of the second tenant's run, which show what happens with every tenant. */
    private static Stream<Hit> find(Case shape, ObservedStatement statement) {
        Map<Relation, LockMode> shared = new LinkedHashMap<>();
        if (statement.error() == null) {
            for (ObservedLock lock : statement.locks()) {
                Relation table = Relation.of(lock.table());
                if (lock.existedBefore()
                        && lock.mode().blocksWrites()
                        && shape.tenancy().isShared(table)) {
                    shared.merge(table, lock.mode(), (a, b) -> a.compareTo(b) > 0 ? a : b);
                }
            }
        }
        return shared.entrySet().stream()
                .map(lock -> Hit.at(
                                shape.evidence().file(),
                                statement,
                                DOC,
                                lock.getKey().toString(),
                                "The statement takes " + lock.getValue().catalogName() + " on " + lock.getKey()
                                        + ", which " + shape.tenancy().allInWords()
                                        + " share, and it does so for each of them: "
                                        + Say.whoWaits(lock.getValue())
                                        + " of all wait every time a tenant is migrated.")
                        .tenants(shape.tenancy().everyone())
                        .locked(lock.getValue(), List.of(lock.getKey())));
    }
}
