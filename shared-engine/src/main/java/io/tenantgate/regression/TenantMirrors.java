package io.tenantgate.regression;

import io.tenantgate.migrate.MigrateStage;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.snapshot.Shape;
import io.tenantgate.snapshot.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/** Of each tenant one mirror that is not migrated and one that is, made when they are first asked for, to be cloned. */
final class TenantMirrors implements AutoCloseable {
    private final Mirrors mirrors;
    private final Mirror template;
    private final Shape shape;
    private final MigrateStage stage;
    private final MigrateStage.Result migrated;

    private final Map<String, Mirror> before = new LinkedHashMap<>();
    private final Map<String, Mirror> after = new LinkedHashMap<>();

    TenantMirrors(Mirrors mirrors, Mirror template, Shape shape, MigrateStage stage, MigrateStage.Result migrated) {
        this.mirrors = mirrors;
        this.template = template;
        this.shape = shape;
        this.stage = stage;
        this.migrated = migrated;
    }

    synchronized Mirror before(Snapshot tenant) {
        return before.computeIfAbsent(tenant.tenant(), name -> {
            Mirror mirror = mirrors.clone(template);
            try {
                mirror.loadRows(tenant, null);
                return mirror;
            } catch (RuntimeException e) {
                mirror.close();
                throw e;
            }
        });
    }

    synchronized Mirror after(Snapshot tenant) {
        return tenant.equals(shape.representative())
                ? migrated.mirror()
                : after.computeIfAbsent(tenant.tenant(), name -> stage.migrated(tenant));
    }

    @Override
    public synchronized void close() {
        before.values().forEach(Mirror::close);
        after.values().forEach(Mirror::close);
    }
}
