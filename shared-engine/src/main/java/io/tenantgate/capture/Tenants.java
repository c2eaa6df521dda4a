package io.tenantgate.capture;

import io.tenantgate.config.Isolation;
import io.tenantgate.live.LiveUrl;
import io.tenantgate.report.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tenants that are to be captured. */
public final class Tenants {
    private final Isolation isolation;
    private final List<String> sources;
    private final List<Tenant> all;

    private Tenants(Isolation isolation, List<String> sources, List<Tenant> all) {
        this.isolation = isolation;
        this.sources = sources;
        this.all = List.copyOf(all);
    }

    /**
     * Finds them where the request says that they are.
     *
     * @throws UsageException when there are none, two have one name, or the request cannot be understood
     * @throws io.tenantgate.report.GateException when a server that should tell cannot be reached
     */
    public static Tenants find(CaptureRequest request) {
        TenantFinder finder = new TenantFinder(request);
        List<Tenant> all = finder.find();
        if (all.isEmpty()) {
            throw new UsageException(finder.source() + " finds no tenant; see the names with psql --list");
        }
        Map<String, Tenant> byName = new LinkedHashMap<>();
        for (Tenant tenant : all) {
            requireName(tenant);
            Tenant other = byName.put(tenant.name(), tenant);
            if (other != null) {
                throw new UsageException("two tenants are called " + tenant.name() + " (" + place(other) + " and "
                        + place(tenant) + "); give them names of their own in the file of --urls (NAME URL)"
                        + " or with --tenants-query");
            }
        }
        boolean bySchema = all.stream().anyMatch(tenant -> tenant.schema() != null);
        return new Tenants(bySchema ? Isolation.SCHEMA : Isolation.DATABASE, finder.sources(), all);
    }

    private static void requireName(Tenant tenant) {
        if (tenant.name().isBlank() || tenant.name().chars().anyMatch(Character::isISOControl)) {
            throw new UsageException("a tenant's name is empty or holds a control character (" + place(tenant) + ")");
        }
    }

    private static String place(Tenant tenant) {
        LiveUrl url = tenant.url();
        return tenant.schema() == null ? url.toString() : url + ", schema " + tenant.schema();
    }

    /** What separates them. */
    public Isolation isolation() {
        return isolation;
    }

    /** Where they were looked for, without secrets. */
    List<String> sources() {
        return sources;
    }

    List<Tenant> all() {
        return all;
    }

    /** How many there are. */
    public int size() {
        return all.size();
    }
}
