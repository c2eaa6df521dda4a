package io.jenkins.plugins.tenantgate.report;

/** For how many tenants it went how; all zero where the tenants are not known. */
public record Outcomes(int fail, int unknown, int warning, int pass) {
    /** All of them. */
    public int total() {
        return fail + unknown + warning + pass;
    }
}
