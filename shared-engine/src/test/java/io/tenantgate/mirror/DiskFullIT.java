package io.tenantgate.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.machine.Needs;
import io.tenantgate.report.GateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a file system as small as the test wants it, which only root may mount. */
class DiskFullIT {
    private Path root;
    private Path small;

    @BeforeEach
    void makeRoot() throws Exception {
        root = Files.createTempDirectory("tenantgate-it-");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
        small = Files.createDirectory(root.resolve("small"));
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", small.toString());
        Trees.delete(root);
    }

    @Test
    void shouldSayHowMuchRoomUnpackingNeeds() throws Exception {
        mount("10m");
        assertThatThrownBy(() -> Binaries.bundled(small))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("no space left on " + small)
                .hasMessageContaining("about 80 MB are needed");
        assertThat(small).isDirectoryNotContaining(Files::isDirectory);
    }

    @Test
    void shouldSayHowMuchRoomAServerNeeds() throws Exception {
        mount("10m");
        assertThatThrownBy(() -> EmbeddedServer.start(new Folders(root, small), ServerAccount.choose()))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("no space left on " + small);
        assertThat(small).isDirectoryNotContaining(Files::isDirectory);
    }

    @Test
    void shouldSayHowMuchRoomAMirrorNeeds() throws Exception {
        mount("64m");
        try (var mirrors = new Mirrors(EmbeddedServer.start(new Folders(root, small), ServerAccount.choose()))) {
            var template = mirrors.template(TextDump.snapshot("app"), Set.of(), new TextDump("CREATE TABLE t ();"));
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            assertThat(mirrors.clone(template).database()).isNotEmpty();
                        }
                    })
                    .isInstanceOf(GateException.class)
                    .hasMessageContaining("no space left on " + small)
                    .hasMessageContaining("MB are needed");
        }
        assertThat(small).isDirectoryNotContaining(Files::isDirectory);
    }

    private void mount(String size) throws Exception {
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "mode=711,size=" + size, "tmpfs", small.toString());
        Needs.that(mounted, "no small file system can be mounted");
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
