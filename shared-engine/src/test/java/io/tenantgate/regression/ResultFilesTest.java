package io.tenantgate.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private ResultFiles look(String... globs) {
        return ResultFiles.in(folder, List.of(globs));
    }

    @Test
    void shouldBelieveOnlyWhatIsNewOrWrittenAgain() throws IOException {
        Path stale = write("reports/stale.xml", "a");
        Path rewritten = write("reports/rewritten.xml", "a");
        Files.setLastModifiedTime(stale, FileTime.fromMillis(1_000));
        Files.setLastModifiedTime(rewritten, FileTime.fromMillis(1_000));
        ResultFiles before = look("reports/*.xml");

        write("reports/rewritten.xml", "a");
        Path fresh = write("reports/fresh.xml", "a");

        assertThat(look("reports/*.xml").since(before)).containsExactly(fresh, rewritten);
    }

    @Test
    void shouldFollowGlobsOnly() throws IOException {
        Path deep = write("a/b/c.xml", "");
        Path one = write("one.xml", "");
        write("one.json", "");

        assertThat(look("**/*.xml", "./one.xml").since(look("nothing"))).containsExactly(deep, one);
    }

    @Test
    void shouldPassOverLinksAndPackages() throws IOException {
        Files.createSymbolicLink(folder.resolve("link.xml"), Path.of("/etc/passwd"));
        write("node_modules/p/q.xml", "");

        assertThat(look("**/*.xml", "*.xml").isEmpty()).isTrue();
    }
}
