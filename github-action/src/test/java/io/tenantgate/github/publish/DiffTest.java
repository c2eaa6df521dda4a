package io.tenantgate.github.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiffTest {
    private static final Diff DIFF = new Diff("""
            @@ -1,3 +1,4 @@
             one
            -two
            +zwei
            +drei
             four
            @@ -20 +21,2 @@ function x() {
             twenty\r
            +++ more
            \\ No newline at end of file""");

    @Test
    void shouldKnowLinesAsTheyAreAfterThePullRequest() {
        assertThat(DIFF.lines(1, 4))
                .hasValueSatisfying(lines -> assertThat(lines).containsExactly("one", "zwei", "drei", "four"));
        assertThat(DIFF.lines(21, 22))
                .hasValueSatisfying(lines -> assertThat(lines).containsExactly("twenty\r", "++ more"));
    }

    @Test
    void shouldKnowNoOtherLines() {
        assertThat(DIFF.lines(4, 5)).isEmpty();
        assertThat(DIFF.lines(0, 1)).isEmpty();
        assertThat(DIFF.lines(23, 23)).isEmpty();
    }

    @Test
    void shouldNotJoinHunks() {
        assertThat(DIFF.lines(4, 21)).isEmpty();
    }
}
