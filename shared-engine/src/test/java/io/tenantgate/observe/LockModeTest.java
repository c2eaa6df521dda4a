package io.tenantgate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockModeTest {
    /** The manual's table "Conflicting Lock Modes", row by row. */
    @ParameterizedTest
    @CsvSource({
        "ACCESS_SHARE, .......X",
        "ROW_SHARE, ......XX",
        "ROW_EXCLUSIVE, ....XXXX",
        "SHARE_UPDATE_EXCLUSIVE, ...XXXXX",
        "SHARE, ..XX.XXX",
        "SHARE_ROW_EXCLUSIVE, ..XXXXXX",
        "EXCLUSIVE, .XXXXXXX",
        "ACCESS_EXCLUSIVE, XXXXXXXX"
    })
    void shouldConflictAsTheManualSays(LockMode mode, String row) {
        List<Boolean> conflicts =
                Arrays.stream(LockMode.values()).map(mode::conflictsWith).toList();

        assertThat(conflicts).isEqualTo(row.chars().mapToObj(one -> one == 'X').toList());
    }
}
