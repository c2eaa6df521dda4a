package io.jenkins.plugins.tenantgate.engine;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Util;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The engine as a container of its image, beside the agent.
 *
 * @param program {@code docker}, {@code podman} or what behaves like them; null for the first of these two that answers
 * @param options further options of {@code run}, as in a shell
 */
public record ContainerEngine(
        String image, @Nullable String program, @Nullable String options) implements Engine {
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][\\w./:@-]*");

    /** With Docker's 64 MB the mirrors would live on the container's disk. */
    private static final String SHARED_MEMORY = "1g";

    /** Whether this can be the name of an image. */
    public static boolean isImage(String image) {
        return IMAGE.matcher(image).matches();
    }

    @Override
    public Start prepare(Workplace place) throws IOException, InterruptedException {
        if (!isImage(image)) {
            throw new AbortException("Tenantgate: " + image + " is no name of an image; give one such as"
                    + " registry.example.com/tenantgate:1.0");
        }
        String answering = program(place);
        pull(answering, place);
        String container = "tenantgate-" + UUID.randomUUID();

        List<String> command =
                new ArrayList<>(List.of(answering, "run", "--rm", "--name", container, "--shm-size", SHARED_MEMORY));
        command.addAll(List.of("--workdir", place.workspace().getRemote()));
        command.addAll(volumes(answering, place));
        for (String name : PassedVariables.of(place)) {
            command.addAll(List.of("--env", name));
        }
        if (options != null) {
            command.addAll(List.of(Util.tokenize(options)));
        }
        command.add(image);
        return new Start(List.copyOf(command), answering, container);
    }

    private String program(Workplace place) throws IOException, InterruptedException {
        List<String> candidates = program == null ? List.of("docker", "podman") : List.of(program);
        List<String> answers = new ArrayList<>();
        for (String candidate : candidates) {
            Workplace.Answer version = place.ask(candidate, "version");
            if (version.good()) {
                return candidate;
            }
            answers.add(
                    version.code() == Workplace.Answer.NOT_FOUND
                            ? candidate + " is not installed"
                            : candidate + ": " + version.lastLine());
        }
        throw new AbortException(
                "Tenantgate: no container engine on " + place.agent() + " (" + String.join("; ", answers)
                        + "); let the job run where Docker or Podman may be used, or choose an installation of Tenantgate, which"
                        + " needs Java only");
    }

    private void pull(String answering, Workplace place) throws IOException, InterruptedException {
        if (place.ask(answering, "image", "inspect", image).good()) {
            return;
        }
        place.say(image + " is not on " + place.agent() + "; pulling it");
        if (place.show(answering, "pull", image) != 0) {
            throw new AbortException("Tenantgate: " + answering + " cannot pull the image " + image + " on "
                    + place.agent() + ", see above; correct its name or registry (Manage Jenkins, System, Tenantgate),"
                    + " log the agent in to the registry, or build the image there");
        }
    }

    /** The same paths inside as outside, because they stand in configurations and in what Jenkins sets. */
    private static List<String> volumes(String answering, Workplace place) throws IOException, InterruptedException {
        String workspace = place.workspace().getRemote();
        Optional<OwnContainer> own = OwnContainer.find(answering, place);
        if (own.isPresent()) {
            if (!own.get().shares(workspace)) {
                throw new AbortException(
                        "Tenantgate: " + place.agent() + " is a container itself and has its workspace "
                                + workspace
                                + " on no volume, so that no container beside it can see it; put the agent's working"
                                + " folder on a volume, or choose an installation of Tenantgate");
            }
            return List.of("--volumes-from", own.get().id());
        }
        List<String> mounts = new ArrayList<>(mount(workspace));
        FilePath temporary = place.temporary();
        if (temporary != null && temporary.exists()) {
            // Files of bound credentials lie there.
            mounts.addAll(mount(temporary.getRemote()));
        }
        return mounts;
    }

    /** The value is one line of comma-separated values, in which a field may be quoted. */
    private static List<String> mount(String path) {
        String quoted = path.replace("\"", "\"\"");
        return List.of("--mount", "type=bind,\"source=" + quoted + "\",\"target=" + quoted + "\"");
    }
}
