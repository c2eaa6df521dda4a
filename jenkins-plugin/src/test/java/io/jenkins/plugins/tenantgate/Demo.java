package io.jenkins.plugins.tenantgate;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.FilePath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The engine as this build has made it, and the example fleet that it writes, with configurations of all three verdicts. */
final class Demo {
    /** Safe for the whole fleet of 47 tenants. */
    static final String PASS = "tenantgate-repaired.yml";

    /** Not safe. */
    static final String FAIL = "tenantgate.yml";

    /** The gate cannot tell: there is no server to make mirrors on. */
    static final String ERROR = "error.yml";

    /** Safe, for the first two tenants. */
    static final String SMALL = "small.yml";

    static final String INSTALLATION = "engine of this build";

    private static final Path JAR =
            Path.of("../shared-engine/target/tenantgate.jar").toAbsolutePath().normalize();
    private static final Path FLEET = Path.of("target/demo fleet").toAbsolutePath();

    private Demo() {}

    /** The engine's jar. */
    static Path jar() {
        assertThat(JAR).as("the engine's jar; build shared-engine before").exists();
        return JAR;
    }

    /** Makes the jar known to Jenkins as an installation, in a folder by which its processes are recognised. */
    static Path install(Path folder) throws IOException {
        Files.createSymbolicLink(folder.resolve("tenantgate.jar"), jar());
        ExtensionList.lookupSingleton(TenantgateInstallation.DescriptorImpl.class)
                .setInstallations(new TenantgateInstallation(INSTALLATION, folder.toString(), List.of()));
        return folder;
    }

    /** A folder with the fleet and its migrations; none may write into it. */
    static synchronized Path fleet() throws IOException, InterruptedException {
        Path done = FLEET.resolve("small.yml");
        if (!Files.exists(done) || Files.getLastModifiedTime(done).compareTo(Files.getLastModifiedTime(jar())) < 0) {
            new FilePath(FLEET.toFile()).deleteRecursive();
            Process demo = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-jar",
                            jar().toString(),
                            "demo",
                            "--dir",
                            FLEET.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(new File("target/demo.log"))
                    .start();
            assertThat(demo.waitFor())
                    .as("exit code of the demo, see target/demo.log")
                    .isZero();
            for (String report : List.of("report", "report-repaired")) {
                new FilePath(FLEET.resolve(report).toFile()).deleteRecursive();
            }
            String repaired = Files.readString(FLEET.resolve(PASS));
            Files.writeString(
                    FLEET.resolve(ERROR),
                    repaired + "postgres:\n  provider: external\n  url: postgresql://postgres@127.0.0.1:1/postgres\n");
            Files.createDirectory(FLEET.resolve("few"));
            for (String tenant : List.of("tenant_0001.sql", "tenant_0002.sql")) {
                Files.copy(
                        FLEET.resolve("snapshots").resolve(tenant),
                        FLEET.resolve("few").resolve(tenant));
            }
            Files.writeString(done, repaired.replace("snapshots/", "few/"));
        }
        return FLEET;
    }

    /** What runs of the installation in this folder, and what it has started. */
    static List<ProcessHandle> processes(Path installation) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(installation.toString()))
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .toList();
    }

    /** Waits until these have ended. */
    static void assertEnded(List<ProcessHandle> processes, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
        assertThat(processes)
                .filteredOn(ProcessHandle::isAlive)
                .extracting(process -> process.info().commandLine().orElse("?"))
                .isEmpty();
    }
}
