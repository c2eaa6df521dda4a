package io.jenkins.plugins.tenantgate.engine;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Computer;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The engine as a jar or an executable that is installed on the agent.
 *
 * @param name how the installation is called
 * @param home its folder on this agent, or the jar itself; null where nobody has told
 */
public record InstalledEngine(String name, @Nullable String home) implements Engine {
    private static final int OLDEST_JAVA = 17;
    private static final Pattern JAVA_VERSION = Pattern.compile("version \"(?:1\\.)?(\\d+)");
    private static final String JAR = "tenantgate.jar";
    private static final List<String> EXECUTABLES = List.of("bin/tenantgate", "tenantgate");

    @Override
    public Start prepare(Workplace place) throws IOException, InterruptedException {
        if (home == null || home.isBlank()) {
            throw new AbortException("Tenantgate: the installation " + name + " has no home on " + place.agent()
                    + "; give it a home or an installer in Manage Jenkins, Tools");
        }
        FilePath folder = new FilePath(place.workspace().getChannel(), home);
        if (home.endsWith(".jar") && folder.exists()) {
            return java(place, folder);
        }
        FilePath jar = folder.child(JAR);
        if (jar.exists()) {
            return java(place, jar);
        }
        for (String executable : EXECUTABLES) {
            FilePath program = folder.child(executable);
            if (program.exists() && !program.isDirectory()) {
                return Start.ofProgram(List.of(program.getRemote()));
            }
        }
        throw new AbortException("Tenantgate: " + home + " on " + place.agent() + " holds neither " + JAR + " nor "
                + String.join(" nor ", EXECUTABLES) + "; correct the home of the installation " + name
                + " in Manage Jenkins, Tools");
    }

    private static Start java(Workplace place, FilePath jar) throws IOException, InterruptedException {
        String java = java(place);
        Workplace.Answer version = place.ask(java, "-version");
        if (!version.good()) {
            throw new AbortException("Tenantgate: no Java on " + place.agent() + " (" + java + ": " + version.lastLine()
                    + "); install Java " + OLDEST_JAVA + " or later there, or run the engine as a container");
        }
        Matcher number = JAVA_VERSION.matcher(version.text());
        if (number.find() && Integer.parseInt(number.group(1)) < OLDEST_JAVA) {
            throw new AbortException("Tenantgate: " + java + " on " + place.agent() + " is Java " + number.group(1)
                    + "; the engine needs " + OLDEST_JAVA + " or later: choose another JDK for the job");
        }
        return Start.ofProgram(List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsun.stdout.encoding=UTF-8",
                "-Dsun.stderr.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-jar",
                jar.getRemote()));
    }

    /** The build's own JDK, else the Java that the agent itself runs on, which fits better than what its machine happens to have. */
    private static String java(Workplace place) throws IOException, InterruptedException {
        Computer computer = place.computer();
        EnvVars machine = computer == null ? new EnvVars() : computer.getEnvironment();
        String chosen = place.env().get("JAVA_HOME");
        if (chosen != null && !chosen.isBlank() && !chosen.equals(machine.get("JAVA_HOME"))) {
            return chosen + "/bin/java";
        }
        if (computer != null) {
            String own = Objects.toString(computer.getSystemProperties().get("java.home"), "") + "/bin/java";
            if (new FilePath(place.workspace().getChannel(), own).exists()) {
                return own;
            }
        }
        return "java";
    }
}
