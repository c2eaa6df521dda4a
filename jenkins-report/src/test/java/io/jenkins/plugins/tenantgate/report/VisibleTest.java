package io.jenkins.plugins.tenantgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void shouldMarkWhatHidesOrTurnsOthers() {
        assertThat(Visible.text("a\u0000b\u202ec\u200bd\u2028e\ud800f\uffffg", 50))
                .isEqualTo("a�b�c�d�e�f�g");
    }

    @Test
    void shouldKeepLettersAndLines() {
        assertThat(Visible.text("Größe\r\n\t東京 😀", 50)).isEqualTo("Größe\n\t東京 😀");
        assertThat(Visible.line(" a\n\tb ", 50)).isEqualTo("a b");
    }

    @Test
    void shouldCutBetweenCharacters() {
        assertThat(Visible.text("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Visible.text("abcdefg", 6)).isEqualTo("abcdef…");
        assertThat(Visible.text("abcde😀", 6)).isEqualTo("abcde…");
    }
}
