package io.tenantgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    @Test
    void shouldSortKeysByTheirUtf16Units() {
        // RFC 8785, section 3.2.3.
        Map<String, Object> value = new LinkedHashMap<>();
        for (String key : List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
            value.put(key, key.length());
        }

        assertThat(text(value))
                .isEqualTo(
                        "{\"\\r\":1,\"1\":1,\"\u0080\":1,\"\u00f6\":1,\"\u20ac\":1,\"\ud83d\ude00\":2,\"\ufb33\":1}");
    }

    @Test
    void shouldEscapeNoMoreThanNeeded() {
        // RFC 8785, section 3.2.2.2.
        assertThat(text("\u20ac$\u000f\nA'B\"\\\\\"/\u007f"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u007f\"");
        assertThat(text("\b\t\f\u001f")).isEqualTo("\"\\b\\t\\f\\u001f\"");
    }

    @Test
    void shouldSortWithinLists() {
        assertThat(text(List.of(Map.of("b", true, "a", List.of())))).isEqualTo("[{\"a\":[],\"b\":true}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lines\":1, \"head\":\"a\"}",
                "{\"lines\":1,\"head\":\"a\"}",
                "{\"head\":\"a\",\"lines\":1}\n",
                "{\"head\":\"a\",\"head\":\"a\",\"lines\":1}",
                "{\"head\":\"a\",\"lines\":1}{}",
                "{\"head\":\"a\",\"lines\":1,\"more\":1}",
                "{\"head\":\"\\u0061\",\"lines\":1}",
                "{\"head\":\"a\",\"lines\":1.0}",
                "{\"head\":\"a\",\"lines\":\"1\"}",
                "{\"head\":\"a\"}",
                "{\"head\":null,\"lines\":1}",
                "null",
                ""
            })
    void shouldRefuseAnyOtherForm(String json) {
        assertThatThrownBy(() -> CanonicalJson.read(
                        json.getBytes(StandardCharsets.UTF_8), Predicate.Audit.class, "audit.jsonl, line 3: this"))
                .isInstanceOf(BrokenRecordException.class)
                .hasMessageStartingWith("audit.jsonl, line 3: this ")
                .hasMessageNotContaining("\n");
    }

    private static String text(Object value) {
        return new String(CanonicalJson.write(value), StandardCharsets.UTF_8);
    }
}
