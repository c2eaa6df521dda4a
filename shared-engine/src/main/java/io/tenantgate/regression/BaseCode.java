package io.tenantgate.regression;

import io.tenantgate.checkout.Checkout;
import io.tenantgate.checkout.NodeModules;
import io.tenantgate.config.SuiteConfig;
import io.tenantgate.process.Ended;
import io.tenantgate.process.Environment;
import io.tenantgate.process.Secrets;
import io.tenantgate.report.GateException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A suite as it stands on the base branch, ready to run. Each has a checkout of its own, so that suites may run at the same
 * time.
 *
 * @param remarks what is to be told of it
 */
record BaseCode(Checkout checkout, Workplace place, List<String> remarks) implements AutoCloseable {
    /** @throws GateException when it cannot be made ready */
    static BaseCode of(SuiteConfig suite, String revision, Path cacheHome, Map<String, String> environment) {
        Checkout checkout = Checkout.of(revision, suite.path(), cacheHome, environment);
        try {
            Workplace place = new LocalWorkplace(checkout.counterpart(suite.path()));
            return new BaseCode(checkout, place, prepare(suite, checkout, place, environment));
        } catch (RuntimeException e) {
            checkout.close();
            throw e;
        }
    }

    private static List<String> prepare(
            SuiteConfig suite, Checkout checkout, Workplace place, Map<String, String> environment) {
        String setup = suite.setup();
        if (setup == null) {
            List<Path> different = NodeModules.lend(checkout, suite.path());
            return different.isEmpty()
                    ? List.of()
                    : List.of("the base branch wants other packages ("
                            + different.stream().map(Path::toString).collect(Collectors.joining(", "))
                            + ") and ran with those of the work tree; with setup: npm ci it gets its own");
        }
        Set<String> secrets = Secrets.of(environment, suite.env());
        Ended ended = place.run(setup, Environment.allowed(environment, suite.env()), secrets, suite.timeout());
        if (!ended.succeeded()) {
            throw new GateException("suite " + suite.name() + " of the base branch cannot be made ready: " + setup + " "
                    + (ended.timedOut() ? "did not end in time" : "ended with exit code " + ended.exitCode())
                    + "; it last said: " + LastWords.of(ended.output()));
        }
        return List.of();
    }

    @Override
    public void close() {
        checkout.close();
    }
}
