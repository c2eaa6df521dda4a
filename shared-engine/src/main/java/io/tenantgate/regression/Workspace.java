package io.tenantgate.regression;

import io.tenantgate.checkout.Checkout;
import io.tenantgate.checkout.NodeModules;
import io.tenantgate.config.SuiteConfig;
import io.tenantgate.docker.TreeArchive;
import io.tenantgate.docker.TreeArchive.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a container gets of this machine: the repository around a suite's folder as it lies there, with what was installed and
 * built in it; or the suite's folder alone where it is in no repository.
 *
 * @param folder the suite's
 * @param places the first holds the folder
 * @param keptOut what stays here
 */
record Workspace(Path folder, List<Place> places, Path keptOut) {
    private static final String GIT = ".git";
    private static final String THERE = "/workspace";
    private static final String PACKAGES = "/packages";

    Workspace {
        places = List.copyOf(places);
    }

    /** {@code snapshots} are production's and no business of a suite's. */
    static Workspace around(Path folder, Path snapshots) {
        return new Workspace(folder, List.of(new Place(top(folder), THERE)), snapshots);
    }

    /** The base branch's files, and the packages that the work tree lends them where the suite has no setup of its own. */
    static Workspace of(Checkout checkout, SuiteConfig suite, Path snapshots) {
        List<Place> places = new ArrayList<>(List.of(new Place(checkout.files(), THERE)));
        if (suite.setup() == null) {
            for (Path lent : NodeModules.lenders(checkout, suite.path())) {
                places.add(new Place(lent, PACKAGES + "/" + checkout.top().relativize(lent)));
            }
        }
        Path checkedOut = snapshots.startsWith(checkout.top())
                ? checkout.files().resolve(checkout.top().relativize(snapshots))
                : snapshots;
        return new Workspace(checkout.counterpart(suite.path()), places, checkedOut);
    }

    private static Path top(Path folder) {
        for (Path path = folder; path != null; path = path.getParent()) {
            if (Files.exists(path.resolve(GIT))) {
                return path;
            }
        }
        return folder;
    }

    /** What the suite's folder is called in the container. */
    Path seenAs() {
        return Path.of(THERE).resolve(places.get(0).here().relativize(folder));
    }

    TreeArchive archive() {
        return new TreeArchive(places, this::staysHere);
    }

    private boolean staysHere(Path path) {
        boolean holdsSuite = folder.startsWith(keptOut);
        return path.endsWith(GIT) || !holdsSuite && path.equals(keptOut);
    }
}
