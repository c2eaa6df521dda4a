package io.tenantgate.capture.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.capture.rows.SourceTable.Kind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LooksPersonalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "e_mail",
                "userEmail",
                "billing_email2",
                "PASSWORD",
                "password_hash",
                "api_key",
                "apiToken",
                "phone_number",
                "first_name",
                "lastName",
                "iban",
                "ssn",
                "ip_address",
                "session-id",
                "street",
                "user_agent",
                "bank account",
                "refresh_tokens"
            })
    void shouldSeeTextThatTells(String name) {
        assertThat(LooksPersonal.is(table("t"), column(name, "text"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "name",
                "status",
                "title",
                "amount",
                "shipping",
                "tokenizer",
                "panel",
                "emailing",
                "created_by",
                "zipped",
                "company",
                "card",
                "key",
                "account",
                "single"
            })
    void shouldNotSeeWhatTellsNothing(String name) {
        assertThat(LooksPersonal.is(table("t"), column(name, "text"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"email_verified", "password_reset_required", "phone_confirmed"})
    void shouldNotMindYesAndNo(String name) {
        assertThat(LooksPersonal.is(table("t"), column(name, "bool"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"date_of_birth", "birthday", "dob", "birth_date"})
    void shouldSeeBirthdays(String name) {
        assertThat(LooksPersonal.is(table("t"), column(name, "date"))).isTrue();
        assertThat(LooksPersonal.is(table("t"), column("email_sent_at", "timestamptz")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "app_user", "Customers", "employee_records"})
    void shouldTakeAPlainNameForAPersonsWhereTheTableIsOfPeople(String name) {
        assertThat(LooksPersonal.is(table(name), column("name", "text"))).isTrue();
    }

    private static SourceColumn column(String name, String type) {
        return new SourceColumn(name, name, true, false, type, type, -1, true);
    }

    private static SourceTable table(String name) {
        return new SourceTable(
                1, "public", name, name, "owner", Kind.ORDINARY, true, List.of(), null, List.of(), List.of());
    }
}
