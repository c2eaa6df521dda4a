package io.tenantgate.models;

import io.tenantgate.checkout.Checkout;
import io.tenantgate.checkout.NodeModules;
import io.tenantgate.config.ModelsConfig;
import io.tenantgate.process.Ended;
import io.tenantgate.process.Processes;
import io.tenantgate.process.Program;
import io.tenantgate.report.GateException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The application's folder as it stands on the base branch, ready to be asked.
 *
 * @param remarks what is to be told of it
 */
record BaseModels(Checkout checkout, Path root, List<String> remarks) implements AutoCloseable {
    /**
     * Checks it out.
     *
     * @param seen what {@code setup} sees of the engine's environment
     * @throws GateException when it cannot be made ready
     */
    static BaseModels of(
            ModelsConfig models,
            String revision,
            Path cacheHome,
            Map<String, String> environment,
            Map<String, String> seen,
            Set<String> secrets) {
        Checkout checkout = Checkout.of(revision, models.root(), cacheHome, environment);
        try {
            Path root = checkout.counterpart(models.root());
            String setup = models.setup();
            if (setup == null) {
                return new BaseModels(
                        checkout, root, NodeModules.remarks(NodeModules.lend(checkout, models.root()), "was asked"));
            }
            Ended ended = Processes.run(new Program(Program.shell(setup), root, seen, secrets, models.timeout()));
            if (!ended.succeeded()) {
                throw new GateException("models of the base branch: they cannot be made ready: " + setup + " "
                        + (ended.timedOut() ? "did not end in time" : "ended with exit code " + ended.exitCode())
                        + "; it last said: " + Adapter.lastLine(ended.output()));
            }
            return new BaseModels(checkout, root, List.of());
        } catch (RuntimeException e) {
            checkout.close();
            throw e;
        }
    }

    @Override
    public void close() {
        checkout.close();
    }
}
