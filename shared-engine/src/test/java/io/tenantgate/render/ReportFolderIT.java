package io.tenantgate.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.machine.Needs;
import io.tenantgate.report.GateException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On file systems that are full or read-only, which only root may mount. */
class ReportFolderIT {
    @TempDir
    Path folder;

    @AfterEach
    void unmount() throws Exception {
        run("umount", folder.toString());
    }

    @Test
    void shouldKeepTheEarlierReportWhenTheDiskIsFull() throws Exception {
        mount("size=400k");
        ReportFolder.write(SampleReports.pass(), List.of(), folder);

        assertThatThrownBy(() -> ReportFolder.write(HostileReports.large(), List.of(), folder))
                .isInstanceOf(GateException.class)
                .hasMessage(
                        folder + ": the report cannot be written (No space left on device); free some space or choose"
                                + " another folder with --out");

        JsonReportTest.assertSame(JsonReport.read(folder.resolve("report.json")), SampleReports.pass());
        assertThat(folder).isDirectoryNotContaining("glob:**.unfinished");
    }

    @Test
    void shouldSayThatTheFolderCannotBeWritten() throws Exception {
        mount("ro");

        assertThatThrownBy(() -> ReportFolder.write(SampleReports.pass(), List.of(), folder))
                .isInstanceOf(GateException.class)
                .hasMessageStartingWith(folder + ": the report cannot be written (Read-only file system)");
        assertThat(folder).isEmptyDirectory();
    }

    private void mount(String options) throws Exception {
        boolean mounted = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
        Needs.that(mounted, "no small file system can be mounted");
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
