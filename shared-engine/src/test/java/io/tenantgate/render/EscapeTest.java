package io.tenantgate.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapeTest {
    @Test
    void shouldLeavePlainWordsReadable() {
        String plain = "3 rows of public.payments_2026 violate amount_positive (SQLSTATE 23514); that's 5 %.";

        assertThat(Escape.text(plain)).isEqualTo(plain);
    }

    @Test
    void shouldEscapeMarkdown() {
        assertThat(Escape.text("a|b `c` *d* [e](f) _g_ ~h~ \\ <i> & #j"))
                .isEqualTo("a\\|b \\`c\\` \\*d\\* \\[e\\](f) \\_g\\_ \\~h\\~ \\\\ &lt;i&gt; &amp; \\#j");
    }

    @Test
    void shouldKeepTextFromOpeningListsAndHeadings() {
        assertThat(Escape.text("- a")).isEqualTo("\\- a");
        assertThat(Escape.text("12. a")).isEqualTo("12\\. a");
        assertThat(Escape.text("=== a")).isEqualTo("\\=== a");
        assertThat(Escape.text("12 rows")).isEqualTo("12 rows");
    }

    @Test
    void shouldBreakMentionsReferencesAndLinks() {
        assertThat(Escape.text("@a a@b.example #1 https://c.example WWW.d.example"))
                .isEqualTo("@\u200Ba a@\u200Bb.example \\#\u200B1 https:\u200B//c.example WWW\u200B.d.example");
    }

    @Test
    void shouldShowWhatHides() {
        assertThat(Escape.text("a\u202Eb\u0000c\uD800d\u200Ee")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
        assertThat(Escape.text("a\r\nb\tc")).isEqualTo("a b c");
        assertThat(Escape.text("a \uD83D\uDE00")).isEqualTo("a \uD83D\uDE00");
    }

    @Test
    void shouldWriteCodeThatCannotEnd() {
        assertThat(Escape.code("public.users")).isEqualTo("`public.users`");
        assertThat(Escape.code("a`|<b")).isEqualTo("<code>a&#96;&#124;&#60;b</code>");
        assertThat(Escape.code("")).isEmpty();
    }

    @Test
    void shouldFenceBlockWithMoreTicksThanItHolds() {
        assertThat(Escape.block("sql", "a\n````\nb")).isEqualTo("`````sql\na\n````\nb\n`````\n");
    }

    @Test
    void shouldNotCutCharactersInHalf() {
        assertThat(Escape.clip("a\uD83D\uDE00b", 2)).isEqualTo("a…");
        assertThat(Escape.clip("ab", 2)).isEqualTo("ab");
    }
}
