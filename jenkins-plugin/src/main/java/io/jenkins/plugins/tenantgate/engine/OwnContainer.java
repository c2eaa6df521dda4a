package io.jenkins.plugins.tenantgate.engine;

import hudson.FilePath;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The container that the agent itself runs in, as the container engine knows it.
 *
 * @param mounts where its volumes lie
 */
record OwnContainer(String id, List<String> mounts) {
    /** A container's engine mounts these files of its own into it, from a folder that is called by the container's id. */
    private static final Pattern MOUNTED =
            Pattern.compile("/([0-9a-f]{64})/\\S* /etc/(?:hostname|hosts|resolv\\.conf) ");

    /** Empty where the agent runs in none, or in one that this engine does not know and so cannot share anything with. */
    static Optional<OwnContainer> find(String program, Workplace place) throws IOException, InterruptedException {
        FilePath mountinfo = new FilePath(place.workspace().getChannel(), "/proc/self/mountinfo");
        if (!mountinfo.exists()) {
            return Optional.empty();
        }
        Optional<String> id = idIn(mountinfo.readToString());
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Workplace.Answer mounts = place.ask(
                program,
                "inspect",
                "--type",
                "container",
                "--format",
                "{{range .Mounts}}{{println .Destination}}{{end}}",
                id.get());
        return mounts.good()
                ? Optional.of(new OwnContainer(
                        id.get(),
                        mounts.text()
                                .lines()
                                .filter(line -> line.startsWith("/"))
                                .toList()))
                : Optional.empty();
    }

    static Optional<String> idIn(String mountinfo) {
        Matcher matcher = MOUNTED.matcher(mountinfo);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether a container beside it sees {@code path} when it shares this one's volumes. */
    boolean shares(String path) {
        return mounts.stream()
                .anyMatch(mount -> path.equals(mount) || path.startsWith(mount.endsWith("/") ? mount : mount + "/"));
    }
}
