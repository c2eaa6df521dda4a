package io.tenantgate.regression;

import io.tenantgate.config.SuiteConfig;
import io.tenantgate.docker.CommandContainer;
import io.tenantgate.docker.Reach;
import io.tenantgate.docker.TreeArchive;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.observe.ErrorTap;
import io.tenantgate.process.Ended;
import io.tenantgate.process.Environment;
import io.tenantgate.process.PlainText;
import io.tenantgate.report.GateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A container of the suite's image. All runs of the suite share it and its copy of the workspace, as they share a folder. */
final class ContainerWorkplace implements Workplace {
    private final CommandContainer container;
    private final Reach reach;
    private final ContainerResults results;
    private final Path seenAs;

    private ContainerWorkplace(CommandContainer container, Reach reach, ContainerResults results, Path seenAs) {
        this.container = container;
        this.reach = reach;
        this.results = results;
        this.seenAs = seenAs;
    }

    /**
     * Starts the container and copies the workspace.
     *
     * @param run the gate's
     * @param log told how much is copied
     * @throws GateException when one of these fails
     */
    static ContainerWorkplace open(
            SuiteConfig suite,
            SuiteImages images,
            Workspace workspace,
            String run,
            Path cacheHome,
            Consumer<String> log) {
        Path seenAs = workspace.seenAs();
        ContainerResults results = ContainerResults.make(cacheHome, seenAs, suite.results());
        try {
            Reach reach = Reach.of(images.engine());
            CommandContainer container = images.start(suite, run, reach);
            ContainerWorkplace place = new ContainerWorkplace(container, reach, results, seenAs);
            try {
                copy(suite, workspace, container, log);
                results.copy(container);
                return place;
            } catch (RuntimeException e) {
                container.close();
                throw e;
            }
        } catch (RuntimeException e) {
            results.close();
            throw e;
        }
    }

    private static void copy(SuiteConfig suite, Workspace workspace, CommandContainer container, Consumer<String> log) {
        TreeArchive archive = workspace.archive();
        TreeArchive.Size size = archive.size();
        log.accept("Copying the workspace to the container of suite " + suite.name() + ": " + size);
        size.unreadable().stream()
                .findFirst()
                .ifPresent(
                        first -> log.accept("Not copied, because it may not be read: " + PlainText.of(first.toString())
                                + (size.unreadable().size() == 1
                                        ? ""
                                        : " and " + (size.unreadable().size() - 1) + " more")));
        try (InputStream tar = archive.open(container.account())) {
            container.put(tar, "/");
        } catch (IOException e) {
            throw new GateException(
                    "the workspace of suite " + suite.name() + " cannot be copied: " + e.getMessage(), e);
        }
    }

    @Override
    public Path folder() {
        return results.folder();
    }

    @Override
    public Path seenAs() {
        return seenAs;
    }

    @Override
    public Map<String, String> environment(Map<String, String> all, Collection<String> let) {
        return Environment.portable(all, let);
    }

    @Override
    public ErrorTap tap(Mirror mirror) {
        return ErrorTap.open(mirror, reach.listen(), reach.host());
    }

    @Override
    public Ended run(String line, Map<String, String> environment, Set<String> secrets, Duration timeout) {
        Ended ended = container.run(line, seenAs.toString(), environment, secrets, timeout);
        results.copy(container);
        return ended;
    }

    @Override
    public void close() {
        container.close();
        results.close();
    }
}
