package io.jenkins.plugins.tenantgate.report;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A report that says nothing that could be relied on; the message is one line that names the file and the remedy. */
public final class UnreadableReportException extends IOException {
    private static final int LENGTH = 400;

    /**
     * Says so.
     *
     * @param file the report's name, for people
     * @param what is wrong with it
     */
    public UnreadableReportException(String file, String what, @Nullable Throwable cause) {
        super(Visible.line(file + ": " + what, LENGTH), cause);
    }
}
