package io.tenantgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpellingTest {
    @Test
    void shouldSpellTheTenantsSchemaWhereItQualifiesAName() {
        TenantSpelling spelling = new TenantSpelling("acme");
        assertThat(spelling.spell("nextval('acme.users_id_seq'::regclass)"))
                .isEqualTo("nextval('<tenant>.users_id_seq'::regclass)");
        assertThat(spelling.spell("REFERENCES acme.acme(id)")).isEqualTo("REFERENCES <tenant>.acme(id)");
        assertThat(spelling.spell("SET search_path TO 'acme', 'public'"))
                .isEqualTo("SET search_path TO '<tenant>', 'public'");
        assertThat(spelling.spell("acme")).isEqualTo("<tenant>");
    }

    @Test
    void shouldLeaveWordsThatOnlyContainTheSchemasName() {
        TenantSpelling spelling = new TenantSpelling("acme");
        assertThat(spelling.spell("old_acme.users, acme2.users, public.acme"))
                .isEqualTo("old_acme.users, acme2.users, public.acme");
    }

    @Test
    void shouldSpellSchemasThatNeedQuotes() {
        assertThat(new TenantSpelling("The Globe").spell("\"The Globe\".users")).isEqualTo("<tenant>.users");
    }

    @Test
    void shouldSpellTextArraysInOneWay() {
        assertThat(TextArraySpelling.canonical(
                        "((s)::text = ANY ((ARRAY['a'::character varying, 'it''s, b'::character varying])::text[]))"))
                .isEqualTo(
                        "((s)::text = ANY (ARRAY[('a'::character varying)::text, ('it''s, b'::character varying)::text]))");
    }

    @Test
    void shouldQuoteNamesLikeTheServer() {
        assertThat(SqlName.quote("users")).isEqualTo("users");
        assertThat(SqlName.quote("order")).isEqualTo("\"order\"");
        assertThat(SqlName.quote("Users")).isEqualTo("\"Users\"");
        assertThat(SqlName.quote("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(SqlName.list("id, \"a, b\", \"c\"\"d\"")).containsExactly("id", "\"a, b\"", "\"c\"\"d\"");
    }
}
