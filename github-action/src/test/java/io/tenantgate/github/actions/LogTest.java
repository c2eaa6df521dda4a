package io.tenantgate.github.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.report.Severity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Log log = new Log(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::error::x",
                "  ::set-output name=a::b",
                "\t::add-mask::x",
                "\u001B::warning::x",
                "a\n::error::x",
                "a\r::error::x",
                "\u2028::error::x",
                "text ##[command]x",
                "##[error]x",
                "\uFEFF::error::x",
                "\u00A0::error::x",
                "\u3000::error::x"
            })
    void shouldPrintNoCommandOfOthers(String hostile) {
        log.line(hostile);

        assertThat(lines()).hasSize(1);
        assertThat(lines().get(0)
                        .codePoints()
                        .dropWhile(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0xFEFF)
                        .limit(2)
                        .toArray())
                .isNotEqualTo(new int[] {':', ':'});
        assertThat(lines().get(0)).doesNotContain("##[");
    }

    @Test
    void shouldStopCommandsWhileOthersSpeak() {
        log.beginForeign("tenantgate gate");
        log.line("::error::x");
        log.warning("said meanwhile");
        log.endForeign();
        log.warning("said after");

        assertThat(lines().get(0)).isEqualTo("::group::tenantgate gate");
        assertThat(lines().get(1)).matches("::stop-commands::[0-9a-f]{32}");
        assertThat(lines().get(3)).isEqualTo("warning: said meanwhile");
        assertThat(lines().get(4)).isEqualTo("::" + lines().get(1).substring("::stop-commands::".length()) + "::");
        assertThat(lines().subList(5, 7)).containsExactly("::endgroup::", "::warning::said after");
    }

    @Test
    void shouldUseAnotherTokenEachTime() {
        log.beginForeign("a");
        log.endForeign();
        log.beginForeign("b");

        assertThat(lines().get(1)).isNotEqualTo(lines().get(5));
    }

    @Test
    void shouldEscapeAnnotations() {
        log.annotation(Severity.NOTE, "a,b:c%.sql", 3, "rule::x,y", "100%\r\n::error::x");

        assertThat(lines())
                .containsExactly("::notice file=a%2Cb%3Ac%25.sql,line=3,title=rule%3A%3Ax%2Cy::100%25%0D%0A::error::x");
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
