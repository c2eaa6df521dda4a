package io.jenkins.plugins.tenantgate.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What starts the engine on an agent: a container of its image, or a program that is installed there. */
public interface Engine {
    /**
     * Makes ready what can be missing.
     *
     * @throws hudson.AbortException with what is missing and what to do
     */
    Start prepare(Workplace place) throws IOException, InterruptedException;

    /**
     * How it is started.
     *
     * @param command without the engine's own arguments
     * @param container the name of the container that it runs in, and the program that ends one; both or none
     */
    record Start(
            List<String> command,
            @Nullable String program,
            @Nullable String container) {
        static Start ofProgram(List<String> command) {
            return new Start(List.copyOf(command), null, null);
        }

        List<String> with(List<String> arguments) {
            List<String> whole = new ArrayList<>(command);
            whole.addAll(arguments);
            return whole;
        }
    }
}
