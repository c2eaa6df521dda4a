package io.tenantgate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {
    private static final String SECRET = "hunter2";

    @Test
    void shouldReadServersAndTenants(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("targets");
        Files.writeString(file, "# production\npostgresql://look@db2/postgres\n\ninitech=postgresql://look@db3/main\n");

        Targets targets = Targets.parse(
                List.of("postgresql://look@db1:5433/postgres", "acme=postgresql://look@db9/acme", file.toString()),
                Map.of());

        assertThat(targets.servers())
                .extracting(LiveUrl::toString)
                .containsExactly("postgresql://look@db1:5433/postgres", "postgresql://look@db2:5432/postgres");
        assertThat(targets.named()).containsOnlyKeys("acme", "initech");
    }

    @Test
    void shouldRefuseWhatItCannotReadWithoutRepeatingIt() {
        assertThatThrownBy(() -> Targets.parse(List.of("mysql://root:" + SECRET + "@db/shop"), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("TENANT=URL")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void shouldRefuseTenantThatIsNamedTwice() {
        assertThatThrownBy(() -> Targets.parse(
                        List.of("acme=postgresql://look@a/acme", "acme=postgresql://look@b/acme"), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("acme twice");
    }

    @Test
    void shouldNotShowPasswords() {
        assertThat(Targets.parse(List.of("postgresql://look:" + SECRET + "@db/postgres"), Map.of())
                        .toString())
                .doesNotContain(SECRET);
    }
}
