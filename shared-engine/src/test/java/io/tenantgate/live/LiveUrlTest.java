package io.tenantgate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.UsageException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveUrlTest {
    private static final Map<String, String> NOTHING = Map.of();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://app:p%40ss%2Fword@db.example:6432/tenant_1",
                "postgres://app:p%40ss%2Fword@db.example:6432/tenant_1?application_name=x",
                "jdbc:postgresql://db.example:6432/tenant_1?user=app&password=p%40ss%2Fword",
                "jdbc:postgresql://app:p%40ss%2Fword@db.example:6432/tenant_1?ApplicationName=x",
                "host=db.example port=6432 dbname=tenant_1 user=app password='p@ss/word'",
                "host = db.example port = 6432 dbname = tenant_1 user = app password = p@ss/word"
            })
    void shouldUnderstandFormsThatPeopleUse(String text) {
        LiveUrl url = LiveUrl.parse(text, NOTHING);

        assertThat(url).hasToString("postgresql://app@db.example:6432/tenant_1");
        assertThat(url.properties()).containsEntry("user", "app").containsEntry("password", "p@ss/word");
    }

    @Test
    void shouldTakeWhatIsMissingFromEnvironment() {
        LiveUrl url = LiveUrl.parse(
                "postgresql://",
                Map.of(
                        "PGHOST",
                        "db",
                        "PGPORT",
                        "6000",
                        "PGUSER",
                        "app",
                        "PGPASSWORD",
                        "secret",
                        "PGDATABASE",
                        "one",
                        "PGSSLMODE",
                        "require"));

        assertThat(url).hasToString("postgresql://app@db:6000/one");
        assertThat(url.properties()).containsEntry("password", "secret").containsEntry("sslmode", "require");
    }

    @Test
    void shouldPreferWhatUrlSaysToEnvironment() {
        LiveUrl url = LiveUrl.parse("postgresql://me:mine@here/db", Map.of("PGUSER", "app", "PGPASSWORD", "secret"));

        assertThat(url.properties()).containsEntry("user", "me").containsEntry("password", "mine");
    }

    @Test
    void shouldKeepPasswordOutOfEveryText() {
        LiveUrl url = LiveUrl.parse("postgresql://app:hunter2@db/one?sslpassword=hunter3", NOTHING);

        assertThat(url.toString() + url.jdbc() + url.server() + url.user()).doesNotContain("hunter");
    }

    @Test
    void shouldHandEverythingToLibpqInItsEnvironment() {
        LiveUrl url = LiveUrl.parse(
                "postgresql://app:secret@[::1]:6000/a%20b?sslmode=verify-full&sslrootcert=/ca.pem", NOTHING);

        assertThat(url.libpqEnvironment())
                .containsOnly(
                        Map.entry("PGHOST", "::1"),
                        Map.entry("PGPORT", "6000"),
                        Map.entry("PGDATABASE", "a b"),
                        Map.entry("PGUSER", "app"),
                        Map.entry("PGPASSWORD", "secret"),
                        Map.entry("PGSSLMODE", "verify-full"),
                        Map.entry("PGSSLROOTCERT", "/ca.pem"));
    }

    @Test
    void shouldGiveEachOfSeveralHostsItsPort() {
        assertThat(LiveUrl.parse("postgresql://app@a:1,b:2,c/db", NOTHING).server())
                .isEqualTo("a:1,b:2,c:5432");
        assertThat(LiveUrl.parse("host=a,b port=7 user=app", NOTHING).server()).isEqualTo("a:7,b:7");
    }

    @Test
    void shouldPercentEncodeHostileDatabaseName() {
        LiveUrl url = LiveUrl.parse("postgresql://app@db/x", NOTHING).withDatabase("a/b?c=d&e f");

        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db:5432/a%2Fb%3Fc%3Dd%26e%20f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://app:hunter2@db/x",
                "postgresql://app:hunter2@db:notaport/x",
                "postgresql://app:hunter2@db:99999/x",
                "postgresql://app:hunt/er2@db/x",
                "postgresql://app:hunter2%zz@db/x",
                "postgresql://app:hunter2@db/x?options=-c%20work_mem=1",
                "postgresql://:hunter2@db/x",
                "postgresql://app:hunter2@%2Fvar%2Frun/x",
                "host=db user=app password='hunter2",
                "hunter2",
                ""
            })
    void shouldRefuseInOneLineWithoutPassword(String text) {
        assertThatThrownBy(() -> LiveUrl.parse(text, NOTHING))
                .isInstanceOf(UsageException.class)
                .message()
                .doesNotContain("hunt")
                .doesNotContain("er2")
                .doesNotContain("\n");
    }
}
