package io.jenkins.plugins.tenantgate.view;

/** The plugin's own icons. */
final class Symbols {
    static final String GATE = "symbol-gate plugin-tenantgate";

    private Symbols() {}
}
