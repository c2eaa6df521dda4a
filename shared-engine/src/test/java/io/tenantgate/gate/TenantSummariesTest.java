package io.tenantgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Stage;
import io.tenantgate.report.TenantOutcome;
import io.tenantgate.report.TenantSet;
import io.tenantgate.report.TenantSummary;
import io.tenantgate.report.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TenantSummariesTest {
    private static final List<TenantSummaries.Member> FLEET = List.of(
            new TenantSummaries.Member("b", "3f9a1b2c3d4e", null),
            new TenantSummaries.Member("a", "3f9a1b2c3d4e", 8192L));

    @Test
    void shouldTellTheWorstThatFindingsSayOfATenant() {
        List<TenantSummary> tenants = outcomes(
                Verdict.FAIL,
                finding("x", Severity.WARNING, "a", "b"),
                finding("x", Severity.ERROR, "b"),
                finding("not-checked", Severity.ERROR, "a", "b"));

        assertThat(tenants)
                .extracting(TenantSummary::name, TenantSummary::outcome)
                .containsExactly(tuple("a", TenantOutcome.UNKNOWN), tuple("b", TenantOutcome.FAIL));
        assertThat(tenants.get(0).bytes()).isEqualTo(8192);
        assertThat(tenants.get(0).estimatedBlockedMs()).isEqualTo(5);
        assertThat(tenants.get(1).estimatedBlockedMs()).isNull();
    }

    @Test
    void shouldLetPassWhomOnlyNotesSpeakOf() {
        assertThat(outcomes(Verdict.PASS, finding("x", Severity.NOTE, "a")))
                .extracting(TenantSummary::outcome)
                .containsOnly(TenantOutcome.PASS);
    }

    @Test
    void shouldLetNobodyPassWhereTheGateCouldNotTell() {
        assertThat(outcomes(Verdict.ERROR)).extracting(TenantSummary::outcome).containsOnly(TenantOutcome.UNKNOWN);
    }

    @Test
    void shouldKnowTenantsBeyondTheExamplesOfAFinding() {
        List<String> many = IntStream.range(0, 50).mapToObj("t%02d"::formatted).toList();

        List<TenantSummary> tenants = TenantSummaries.of(
                many.stream()
                        .map(name -> new TenantSummaries.Member(name, "3f9a1b2c3d4e", null))
                        .toList(),
                List.of(finding("x", Severity.ERROR, many.toArray(String[]::new))),
                one -> false,
                Verdict.FAIL,
                Map.of());

        assertThat(tenants).hasSize(50).extracting(TenantSummary::outcome).containsOnly(TenantOutcome.FAIL);
    }

    private static List<TenantSummary> outcomes(Verdict verdict, Finding... findings) {
        return TenantSummaries.of(
                FLEET, List.of(findings), one -> one.id().equals("not-checked"), verdict, Map.of("a", 5L));
    }

    private static Finding finding(String id, Severity severity, String... tenants) {
        return new Finding(
                id,
                severity,
                Stage.MIGRATE,
                "",
                "",
                Basis.OBSERVED,
                null,
                null,
                TenantSet.of(List.of(tenants)),
                new TreeMap<>());
    }
}
