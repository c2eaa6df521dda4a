package io.tenantgate.cli;

import io.tenantgate.report.Verdict;

/** What the program tells the shell. */
final class ExitCode {
    static final int PASS = 0;
    static final int FAIL = 1;
    static final int USAGE = 2;
    static final int ERROR = 3;

    private ExitCode() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> PASS;
            case FAIL -> FAIL;
            case ERROR -> ERROR;
        };
    }
}
