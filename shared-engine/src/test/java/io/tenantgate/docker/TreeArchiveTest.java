package io.tenantgate.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tenantgate.docker.CommandContainer.Account;
import io.tenantgate.docker.TreeArchive.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeArchiveTest {
    private static final Account OWNER = new Account(1000, 1001);

    @TempDir
    private Path folder;

    private Path work;

    @BeforeEach
    void makeFolder() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
    }

    private Map<String, TarArchiveEntry> entries(TreeArchive archive) throws IOException {
        Map<String, TarArchiveEntry> entries = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(archive.open(OWNER), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), entry);
            }
        }
        return entries;
    }

    private TreeArchive archive(Place... more) {
        List<Place> places = new java.util.ArrayList<>(List.of(new Place(work, "/workspace")));
        places.addAll(List.of(more));
        return new TreeArchive(places, path -> path.endsWith(".git"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void shouldKeepNamesContentsModesAndTimes() throws IOException {
        write("work/src/ä " + "x".repeat(150) + ".sh", "echo 1\n");
        Path file = folder.resolve("work/src/ä " + "x".repeat(150) + ".sh");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));

        try (TarArchiveInputStream tar = new TarArchiveInputStream(archive().open(OWNER), "UTF-8")) {
            assertThat(tar.getNextEntry().getName()).isEqualTo("workspace/");
            assertThat(tar.getNextEntry().getName()).isEqualTo("workspace/src/");
            TarArchiveEntry entry = tar.getNextEntry();
            assertThat(entry.getName()).isEqualTo("workspace/src/ä " + "x".repeat(150) + ".sh");
            assertThat(entry.getMode() & 07777).isEqualTo(0750);
            assertThat(entry.getLongUserId()).isEqualTo(1000);
            assertThat(entry.getLongGroupId()).isEqualTo(1001);
            assertThat(entry.getLastModifiedTime().toMillis()).isEqualTo(1_700_000_000_000L);
            assertThat(new String(tar.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("echo 1\n");
        }
    }

    @Test
    void shouldKeepLinksAndLeadThemWhereTheirTargetsLie() throws IOException {
        write("lent/node_modules/knex/index.js", "");
        Files.createSymbolicLink(work.resolve("near"), Path.of("../work/x"));
        Files.createSymbolicLink(work.resolve("lent"), folder.resolve("lent/node_modules/knex"));
        Files.createSymbolicLink(work.resolve("own"), work.resolve("src"));
        Files.createSymbolicLink(work.resolve("secret"), Path.of("/nowhere/secret"));

        Map<String, TarArchiveEntry> entries =
                entries(archive(new Place(folder.resolve("lent/node_modules"), "/packages/node_modules")));

        assertThat(entry(entries, "workspace/near").getLinkName()).isEqualTo("../work/x");
        assertThat(entry(entries, "workspace/lent").getLinkName()).isEqualTo("/packages/node_modules/knex");
        assertThat(entry(entries, "workspace/own").getLinkName()).isEqualTo("/workspace/src");
        assertThat(entry(entries, "workspace/secret").isSymbolicLink()).isTrue();
        assertThat(entry(entries, "workspace/secret").getLinkName()).isEqualTo("/nowhere/secret");
        assertThat(entries).containsKey("packages/node_modules/knex/index.js");
    }

    @Test
    void shouldLeaveOutWhatIsUnwantedAndWhatIsNoFile() throws Exception {
        write("work/.git/config", "");
        write("work/a.txt", "12345");
        assertThat(new ProcessBuilder("mkfifo", work.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(entries(archive())).containsOnlyKeys("workspace/", "workspace/a.txt");
        assertThat(archive().size().files()).isEqualTo(1);
        assertThat(archive().size()).hasToString("1 files, 1 MB");
    }

    @Test
    void shouldTellWhatItMayNotRead() throws IOException {
        write("work/a.txt", "");
        Files.setPosixFilePermissions(folder.resolve("work/a.txt"), PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(folder.resolve("work/a.txt"))).isFalse();

        assertThat(archive().size().unreadable()).containsExactly(folder.resolve("work/a.txt"));
        assertThat(entries(archive())).containsOnlyKeys("workspace/");
    }

    private static TarArchiveEntry entry(Map<String, TarArchiveEntry> entries, String name) {
        return Objects.requireNonNull(entries.get(name), name);
    }
}
