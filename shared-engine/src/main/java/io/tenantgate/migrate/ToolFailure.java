package io.tenantgate.migrate;

import io.tenantgate.observe.ServerError;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.report.GateException;

/** The team's program failed by itself, such as by an exception in a migration's code, after the server had refused nothing. */
final class ToolFailure extends GateException {
    private static final long serialVersionUID = 1L;

    private final String command;
    private final String words;

    /** {@code words} are what it said. */
    ToolFailure(String command, String message, String words) {
        super(message);
        this.command = command;
        this.words = words;
    }

    /** The failure for a tenant on whose data it was met; it has no SQLSTATE. */
    TenantFailure of(String tenant) {
        return new TenantFailure(
                tenant, command, null, new ServerError("", words, null, null, null, null, null, null), null, null);
    }
}
