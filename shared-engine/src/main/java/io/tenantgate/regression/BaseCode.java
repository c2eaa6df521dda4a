package io.tenantgate.regression;

import io.tenantgate.checkout.Checkout;
import io.tenantgate.checkout.NodeModules;
import io.tenantgate.config.SuiteConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A suite as it stands on the base branch, ready to run. Each has a checkout of its own, so that suites may run at the same
 * time.
 *
 * @param remarks what is to be told of it
 */
record BaseCode(Checkout checkout, Workplace place, List<String> remarks) implements AutoCloseable {
    /** Makes the place in which a checkout is run. */
    interface Opening {
        Workplace of(Checkout checkout);
    }

    /** @throws io.tenantgate.report.GateException when it cannot be made ready */
    static BaseCode of(
            SuiteConfig suite, String revision, Path cacheHome, Map<String, String> environment, Opening opening) {
        Checkout checkout = Checkout.of(revision, suite.path(), cacheHome, environment);
        try {
            List<String> remarks = suite.setup() == null
                    ? NodeModules.remarks(NodeModules.lend(checkout, suite.path()), "ran")
                    : List.of();
            Workplace place = opening.of(checkout);
            try {
                SuiteSetup.run(suite, " of the base branch", place, environment);
                return new BaseCode(checkout, place, remarks);
            } catch (RuntimeException e) {
                place.close();
                throw e;
            }
        } catch (RuntimeException e) {
            checkout.close();
            throw e;
        }
    }

    @Override
    public void close() {
        place.close();
        checkout.close();
    }
}
