package io.jenkins.plugins.tenantgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OwnContainerTest {
    private static final String ID = "3dd988081e7149463c043b5d9c57d7309e079c5e9290f91feba1cc45a04d6a5b";

    @Test
    void shouldKnowDockersContainerByTheFilesThatItMounts() {
        assertThat(OwnContainer.idIn("""
                        1028 1012 0:75 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw
                        1041 1012 254:1 /var/lib/docker/containers/%s/resolv.conf /etc/resolv.conf rw,relatime - ext4 /dev/vda1 rw
                        """.formatted(ID))).contains(ID);
    }

    @Test
    void shouldKnowPodmansContainerByTheFilesThatItMounts() {
        assertThat(OwnContainer.idIn("""
                        713 690 0:52 /containers/storage/overlay-containers/%s/userdata/hostname /etc/hostname rw,nosuid - tmpfs tmpfs rw
                        """.formatted(ID))).contains(ID);
    }

    @Test
    void shouldNotTakeTheContainersOfAMachineForItsOwn() {
        assertThat(OwnContainer.idIn("""
                        29 1 254:1 / / rw,relatime - ext4 /dev/vda1 rw
                        410 29 0:48 / /var/lib/docker/containers/%s/mounts/shm rw,nosuid - tmpfs shm rw,size=65536k
                        """.formatted(ID))).isEmpty();
    }

    @Test
    void shouldShareOnlyWhatLiesOnItsVolumes() {
        OwnContainer container = new OwnContainer(ID, List.of("/home/jenkins/agent", "/certs/"));
        assertThat(container.shares("/home/jenkins/agent/workspace/a b")).isTrue();
        assertThat(container.shares("/certs/client")).isTrue();
        assertThat(container.shares("/home/jenkins/agents/workspace")).isFalse();
        assertThat(container.shares("/tmp/workspace")).isFalse();
    }
}
