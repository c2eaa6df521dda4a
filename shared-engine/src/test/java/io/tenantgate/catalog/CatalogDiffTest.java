package io.tenantgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CatalogDiffTest {
    @Test
    void shouldBeEmptyForEqualCatalogs() {
        Catalog catalog = catalog(Map.of(table("users"), Map.of("columns", "id")));
        assertThat(CatalogDiff.between(catalog, catalog).isEmpty()).isTrue();
    }

    @Test
    void shouldNameWhatIsMissing() {
        assertThat(describe(Map.of(index("payments", "payments_tenant_id_idx"), Map.of("definition", "…")), Map.of()))
                .containsExactly("lacks index payments_tenant_id_idx");
    }

    @Test
    void shouldNameWhatIsExtra() {
        assertThat(describe(Map.of(), Map.of(column("users", "nickname"), Map.of("type", "text"))))
                .containsExactly("has extra column users.nickname");
    }

    @Test
    void shouldNameChangedPropertyWithBothValues() {
        assertThat(describe(
                        Map.of(column("users", "email"), Map.of("nullable", "yes", "type", "text")),
                        Map.of(column("users", "email"), Map.of("nullable", "no", "type", "text", "default", "'x'"))))
                .containsExactly("column users.email: default 'x' instead of none; nullable no instead of yes");
    }

    @Test
    void shouldTellWhereLongDefinitionsDiffer() {
        ObjectKey f = new ObjectKey(ObjectKind.FUNCTION, "billing", "", "f(integer)");
        assertThat(describe(Map.of(f, Map.of("definition", "a\nb\nc")), Map.of(f, Map.of("definition", "a\nx\nc"))))
                .containsExactly("function billing.f(integer): definition, line 2: x instead of b");
    }

    @Test
    void shouldNotRepeatWhatFollowsFromAMissingTable() {
        assertThat(describe(
                        Map.of(
                                table("users"),
                                Map.of("columns", "id"),
                                column("users", "id"),
                                Map.of("type", "integer"),
                                index("users", "users_id"),
                                Map.of("definition", "…"),
                                new ObjectKey(ObjectKind.SEQUENCE, "public", "", "s"),
                                Map.of("owned by", "public.users.id"),
                                new ObjectKey(ObjectKind.COMMENT, "public", "", "table public.users"),
                                Map.of("object", "public.users"),
                                new ObjectKey(ObjectKind.PRIVILEGE, "public", "column public.users.id", "me"),
                                Map.of("object", "public.users.id")),
                        Map.of()))
                .containsExactly("lacks table users");
    }

    @Test
    void shouldNotRepeatIndexesOfAMissingColumn() {
        assertThat(describe(
                        Map.of(
                                column("users", "email"), Map.of("type", "text"),
                                index("users", "by_email"),
                                        Map.of(
                                                "definition",
                                                "CREATE INDEX by_email ON public.users USING btree (email)"),
                                index("users", "by_email_domain"),
                                        Map.of(
                                                "definition",
                                                "CREATE INDEX by_email_domain ON public.users USING btree (domain)")),
                        Map.of()))
                .containsExactly("lacks column users.email", "lacks index by_email_domain");
    }

    @Test
    void shouldTellAnInheritedChangeOnce() {
        SortedMap<ObjectKey, Map<String, String>> before = new TreeMap<>(Map.of(
                column("events", "kind"), Map.of("type", "text"),
                column("events_2020", "kind"), Map.of("type", "text", "inherited", "public.events"),
                column("events_2021", "kind"), Map.of("type", "text", "inherited", "public.events")));
        Map<ObjectKey, Map<String, String>> after = Map.of(
                column("events", "kind"), Map.of("type", "citext"),
                column("events_2020", "kind"), Map.of("type", "citext", "inherited", "public.events"),
                column("events_2021", "kind"), Map.of("type", "citext", "inherited", "public.events", "default", "''"));
        assertThat(describe(before, after))
                .containsExactly(
                        "column events.kind: type citext instead of text",
                        "column events_2021.kind: default '' instead of none; type citext instead of text");
    }

    @Test
    void shouldTellColumnOrderOnlyWhereSharedColumnsChangedPlaces() {
        assertThat(describe(
                        Map.of(table("t"), Map.of("columns", "a, b")),
                        Map.of(table("t"), Map.of("columns", "x, a, \"c, d\", b"))))
                .isEmpty();
        assertThat(describe(
                        Map.of(table("t"), Map.of("columns", "a, b")), Map.of(table("t"), Map.of("columns", "b, a"))))
                .containsExactly("table t: columns b, a instead of a, b");
    }

    @Test
    void shouldTellOtherChangesOfATableWithoutTheColumnsThatCame() {
        assertThat(describe(
                        Map.of(table("t"), Map.of("columns", "a", "row security", "no")),
                        Map.of(table("t"), Map.of("columns", "a, b", "row security", "yes"))))
                .containsExactly("table t: row security yes instead of no");
    }

    @Test
    void shouldLeaveOutTheOrderOfColumnsWhereItCannotBeRestored() {
        CatalogDiff diff = CatalogDiff.between(
                catalog(Map.of(table("t"), Map.of("columns", "a, b"))),
                catalog(Map.of(table("t"), Map.of("columns", "b, a"))));
        assertThat(diff.withoutColumnOrder().isEmpty()).isTrue();
    }

    @Test
    void shouldDigestLengthsSoThatNoTwoCatalogsReadTheSame() {
        assertThat(catalog(Map.of(table("t"), Map.of("ab", "c"))).fingerprint())
                .hasSize(64)
                .isNotEqualTo(catalog(Map.of(table("t"), Map.of("a", "bc"))).fingerprint())
                .isEqualTo(catalog(Map.of(table("t"), Map.of("ab", "c"))).fingerprint());
    }

    private static Iterable<String> describe(
            Map<ObjectKey, Map<String, String>> before, Map<ObjectKey, Map<String, String>> after) {
        return CatalogDiff.between(catalog(before), catalog(after)).describe();
    }

    private static Catalog catalog(Map<ObjectKey, Map<String, String>> objects) {
        SortedMap<ObjectKey, SortedMap<String, String>> sorted = new TreeMap<>();
        objects.forEach((key, properties) -> sorted.put(key, new TreeMap<>(properties)));
        return new Catalog(sorted);
    }

    private static ObjectKey table(String name) {
        return new ObjectKey(ObjectKind.TABLE, "public", "", name);
    }

    private static ObjectKey column(String table, String name) {
        return new ObjectKey(ObjectKind.COLUMN, "public", table, name);
    }

    private static ObjectKey index(String table, String name) {
        return new ObjectKey(ObjectKind.INDEX, "public", table, name);
    }
}
