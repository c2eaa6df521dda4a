package io.tenantgate.regression;

import io.tenantgate.config.SuiteConfig;
import io.tenantgate.process.Ended;
import io.tenantgate.process.Secrets;
import io.tenantgate.report.GateException;
import java.util.Map;

/** A suite's setup: what makes a place ready that begins with nothing installed, a fresh checkout or a container. */
final class SuiteSetup {
    private SuiteSetup() {}

    /**
     * Runs it, where the suite has one.
     *
     * @param whose completes "suite api …", for the message
     * @throws GateException when it fails
     */
    static void run(SuiteConfig suite, String whose, Workplace place, Map<String, String> environment) {
        String setup = suite.setup();
        if (setup == null) {
            return;
        }
        Ended ended = place.run(
                setup,
                place.environment(environment, suite.env()),
                Secrets.of(environment, suite.env()),
                suite.timeout());
        if (!ended.succeeded()) {
            throw new GateException("suite " + suite.name() + whose + " cannot be made ready: " + setup + " "
                    + (ended.timedOut() ? "did not end in time" : "ended with exit code " + ended.exitCode())
                    + "; it last said: " + Said.of(ended.output()));
        }
    }
}
