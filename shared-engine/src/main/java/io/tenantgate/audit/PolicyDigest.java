package io.tenantgate.audit;

import io.tenantgate.config.GateConfig;
import io.tenantgate.config.PolicyConfig;
import io.tenantgate.config.PreflightPolicy;
import io.tenantgate.digest.Sha256;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** SHA-256 over the policy in force, with its defaults filled in, as canonical JSON. */
public final class PolicyDigest {
    private PolicyDigest() {}

    /** In hexadecimal. */
    public static String of(GateConfig config) {
        PolicyConfig policy = config.policy();
        PreflightPolicy preflight = policy.preflight();
        SortedMap<String, String> rules = new TreeMap<>();
        policy.rules()
                .forEach(
                        (id, severity) -> rules.put(id, severity.map(Enum::name).orElse("OFF")));
        SortedMap<String, Object> all = new TreeMap<>();
        all.put("rollback-required", config.rollback().required());
        all.put("lock-wait", policy.lockWait().toString());
        all.put("tiny-table-rows", policy.tinyTableRows());
        all.put("shared-tables", new TreeSet<>(policy.sharedTables()));
        all.put("max-age", policy.maxAge().toString());
        all.put("preflight.role", String.valueOf(preflight.role()));
        all.put("preflight.snapshot-age", preflight.snapshotAge().toString());
        all.put("preflight.long-transaction", preflight.longTransaction().toString());
        all.put("preflight.replication-lag", preflight.replicationLag().toString());
        all.put("preflight.disk-free", String.valueOf(preflight.diskFree()));
        all.put("preflight.probe-timeout", preflight.probeTimeout().toString());
        all.put("rules", rules);
        return Sha256.of(CanonicalJson.write(all));
    }
}
