package io.tenantgate.cli;

import io.tenantgate.audit.TenantState;
import io.tenantgate.audit.TenantState.Kind;
import io.tenantgate.audit.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code tenantgate verify} says, and how it ends. */
final class VerifyOutcome {
    private static final int SHOWN = 20;
    private static final int NAMES = 3;

    private final Verification.Result result;
    private final boolean allowMigrated;
    private final List<String> holds = new ArrayList<>();
    private final List<String> failures;
    private final List<String> unknown;

    VerifyOutcome(Verification.Result result, boolean allowMigrated) {
        this.result = result;
        this.allowMigrated = allowMigrated;
        this.failures = new ArrayList<>(result.failures());
        this.unknown = new ArrayList<>(result.unknown());
    }

    void production(List<TenantState> states) {
        long tested = states.stream().filter(one -> one.kind() != Kind.UNKNOWN).count();
        long same = states.stream().filter(one -> one.kind() == Kind.SAME).count();
        holds.add(same + " of " + tested + " match");
        tell(states, Kind.SAME, "", holds);
        tell(states, Kind.MIGRATED, "is migrated", allowMigrated ? holds : failures);
        tell(states, Kind.CHANGED, "changed since the snapshot", failures);
        tell(states, Kind.MISSING, "is not in production", failures);
        tell(states, Kind.UNKNOWN, "is unknown to the record", failures);
        tell(states, Kind.UNREACHED, "could not be looked at", unknown);
    }

    /** Tenants with one reason make one line. */
    private static void tell(List<TenantState> states, Kind kind, String what, List<String> lines) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        states.stream()
                .filter(state -> state.kind() == kind
                        && !(what.isEmpty() && state.reason().isEmpty()))
                .forEach(state -> byReason.computeIfAbsent(state.reason(), key -> new ArrayList<>())
                        .add(state.tenant()));
        byReason.forEach((reason, names) -> lines.add(
                names(names) + (what.isEmpty() ? " " : " " + what + (reason.isEmpty() ? "" : ": ")) + reason));
    }

    private static String names(List<String> names) {
        return names.size() <= NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMES)) + " and " + (names.size() - NAMES) + " more";
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        holds.forEach(line -> lines.add("production: " + line));
        add("does not hold: ", failures, lines);
        add("not known: ", unknown, lines);
        lines.add(verdict());
        return lines;
    }

    private static void add(String label, List<String> from, List<String> lines) {
        from.stream().limit(SHOWN).forEach(line -> lines.add(label + line));
        if (from.size() > SHOWN) {
            lines.add("… and " + (from.size() - SHOWN) + " more");
        }
    }

    private String verdict() {
        if (!failures.isEmpty()) {
            return "FAIL: do not deploy; " + (failures.size() == 1 ? "1 reason" : failures.size() + " reasons");
        }
        if (!unknown.isEmpty()) {
            return "ERROR: whether the record holds could not be told";
        }
        return "PASS: the record holds (" + result.said() + ")";
    }

    int exitCode() {
        return failures.isEmpty() ? (unknown.isEmpty() ? ExitCode.PASS : ExitCode.ERROR) : ExitCode.FAIL;
    }
}
