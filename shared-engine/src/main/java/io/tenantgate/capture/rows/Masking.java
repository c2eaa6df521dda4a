package io.tenantgate.capture.rows;

import io.tenantgate.capture.rows.LinkedColumns.Member;
import io.tenantgate.report.UsageException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is done to each column, decided before the first row is read. A rule that would let something slip, or leave rows that
 * cannot be loaded, is refused: one that names no column, one that breaks a key, and the lack of one for a column that looks
 * personal.
 */
final class Masking {
    /** So many columns are named in one complaint. */
    private static final int EXAMPLES = 8;

    private final List<SourceTable> tables;
    private final RowRules rules;
    private final Limits limits;
    private final Map<Place, Assigned> assigned = new HashMap<>();
    private final Map<Place, Integer> lengths = new HashMap<>();
    private final Map<Place, String> terms = new HashMap<>();
    private final SortedMap<String, String> masked = new TreeMap<>();

    private record Place(long table, String column) {
        static Place of(SourceTable table, SourceColumn column) {
            return new Place(table.oid(), column.name());
        }
    }

    private record Assigned(MaskRule rule, Mask mask) {}

    private Masking(List<SourceTable> tables, RowRules rules, Limits limits) {
        this.tables = tables;
        this.rules = rules;
        this.limits = limits;
    }

    /**
     * @param tables those whose rows are copied
     * @throws UsageException when a rule, or the lack of one, cannot be accepted
     */
    static Masking of(Session session, Source source, List<SourceTable> tables, RowRules rules) throws SQLException {
        Masking masking = new Masking(tables, rules, Limits.read(session, source));
        masking.assign(source);
        LinkedColumns links = LinkedColumns.of(source);
        for (List<Member> group : links.groups(tables)) {
            masking.alike(links, group);
        }
        masking.requireRuleForPersonal();
        for (SourceTable table : tables) {
            for (SourceColumn column : table.loadable()) {
                masking.settle(session, table, column);
            }
        }
        session.list(
                "SELECT set_config('" + MaskSql.INNER_KEY + "', ?, true), set_config('" + MaskSql.OUTER_KEY
                        + "', ?, true)",
                row -> true,
                rules.key().inner(),
                rules.key().outer());
        return masking;
    }

    /** The column {@code t.…}, masked where a rule says so. */
    String term(SourceTable table, SourceColumn column) {
        return terms.getOrDefault(Place.of(table, column), "t." + column.quoted());
    }

    /** Columns that are changed, by schema, table and column, with their masks. */
    SortedMap<String, String> masked() {
        return Collections.unmodifiableSortedMap(masked);
    }

    /** CHECK constraints that masked values of this table have to hold. */
    List<Limits.Check> checks(SourceTable table) {
        Set<String> changed = table.loadable().stream()
                .map(SourceColumn::name)
                .filter(name -> terms.containsKey(new Place(table.oid(), name)))
                .collect(Collectors.toSet());
        return limits.checks(table).stream()
                .filter(check -> check.columns().stream().anyMatch(changed::contains))
                .toList();
    }

    private boolean isHistory(SourceTable table) {
        return rules.historyTables().contains(table.name());
    }

    private void assign(Source source) {
        Set<MaskRule> used = new HashSet<>();
        Set<MaskRule> onlyHistory = new HashSet<>();
        for (SourceTable table : source.tables()) {
            for (SourceColumn column : table.columns()) {
                for (MaskRule rule : rules.masks()) {
                    if (!rule.columns().matches(table, column)) {
                        continue;
                    }
                    if (isHistory(table)) {
                        onlyHistory.add(rule);
                    } else {
                        used.add(rule);
                        assigned.put(Place.of(table, column), new Assigned(rule, rule.mask()));
                    }
                }
            }
        }
        for (MaskRule rule : rules.masks()) {
            if (!used.contains(rule) && !rule.columns().isOptional()) {
                throw rule.refused(
                        onlyHistory.contains(rule)
                                ? "the history of migrations is never masked; the gate reads it"
                                : "there is no such column; correct it, or write it with a ? behind the name where some"
                                        + " tenants do not have it");
            }
        }
    }

    private void requireRuleForPersonal() {
        Set<String> looking = new LinkedHashSet<>();
        for (SourceTable table : tables) {
            for (SourceColumn column : table.loadable()) {
                if (!isHistory(table)
                        && !assigned.containsKey(Place.of(table, column))
                        && LooksPersonal.is(table, column)) {
                    looking.add(table.spokenOf() + "." + column.name());
                }
            }
        }
        List<String> forgotten = List.copyOf(looking);
        if (rules.masks().isEmpty() && tables.stream().anyMatch(table -> !isHistory(table))) {
            throw new UsageException("rows leave production only with rules that say what is masked"
                    + (forgotten.isEmpty() ? "" : " (" + some(forgotten) + " look personal or secret)")
                    + "; give rules, or say that everything may leave as it is with --mask '*.*=keep'");
        }
        if (!forgotten.isEmpty()) {
            throw new UsageException(some(forgotten)
                    + (forgotten.size() == 1 ? " looks" : " look")
                    + " personal or secret by name, and no rule says what becomes of "
                    + (forgotten.size() == 1 ? "it" : "them") + "; give each a mask, or \"keep\" on purpose");
        }
    }

    private static String some(List<String> columns) {
        String first = columns.stream().limit(EXAMPLES).collect(Collectors.joining(", "));
        return columns.size() <= EXAMPLES ? first : first + " and " + (columns.size() - EXAMPLES) + " more columns";
    }

    /** Gives columns that foreign keys tie together one mask, or says why that cannot be. */
    private void alike(LinkedColumns links, List<Member> group) {
        Member first = null;
        Assigned mask = null;
        int length = Integer.MAX_VALUE;
        for (Member member : group) {
            Integer own = member.column().maxLength();
            length = own == null ? length : Math.min(length, own);
            Assigned rule = assigned.get(Place.of(member.table(), member.column()));
            if (rule == null || isNullOnly(links, member, rule)) {
                continue;
            }
            if (!rule.mask().keepsKeys()) {
                throw rule.rule()
                        .refused(member.label() + " takes part in a foreign key, which " + rule.mask()
                                + " would break; use hash");
            }
            if (mask != null && first != null && !mask.mask().equals(rule.mask())) {
                throw rule.rule()
                        .refused(member.label() + " is tied by foreign keys to " + first.label()
                                + ", which has the mask " + mask.mask() + "; give both the same");
            }
            first = member;
            mask = rule;
        }
        if (mask == null) {
            return;
        }
        for (Member member : group) {
            if (!mask.mask().keeps()) {
                requireAlike(mask.rule(), group.get(0).column(), member);
            }
            Place place = Place.of(member.table(), member.column());
            Assigned rule = assigned.get(place);
            if (rule == null || !isNullOnly(links, member, rule)) {
                assigned.put(place, mask);
                lengths.put(place, length);
            }
        }
    }

    /** A reference that nothing refers to in turn may be emptied. */
    private static boolean isNullOnly(LinkedColumns links, Member member, Assigned rule) {
        return rule.mask().kind() == Mask.Kind.NULL && !member.isReferenced() && !links.isMatchFull(member);
    }

    private static void requireAlike(MaskRule rule, SourceColumn first, Member member) {
        SourceColumn column = member.column();
        boolean bothText = first.isText() && column.isText();
        boolean caseless =
                first.baseType().equals("citext") == column.baseType().equals("citext");
        if (!(bothText && caseless) && !first.baseType().equals(column.baseType())) {
            throw rule.refused("foreign keys tie together " + member.label() + " (" + column.type()
                    + ") and columns of type " + first.type() + ", which would be masked differently; keep them");
        }
        if (!column.bytewise() && !column.baseType().equals("citext")) {
            throw rule.refused(member.label()
                    + " has a collation in which different texts are equal, so a foreign key would break; keep it");
        }
    }

    private void settle(Session session, SourceTable table, SourceColumn column) throws SQLException {
        Place place = Place.of(table, column);
        Assigned rule = assigned.get(place);
        if (rule == null || rule.mask().keeps()) {
            return;
        }
        String label = table.label() + "." + column.name();
        Integer own = column.maxLength();
        int length = lengths.getOrDefault(place, own == null ? Integer.MAX_VALUE : own);
        refusal(table, column, rule.mask(), length).ifPresent(reason -> {
            throw rule.rule().refused(label + " " + reason);
        });
        try {
            terms.put(place, MaskSql.of(rule.mask(), column, length));
        } catch (MaskSql.Unfit e) {
            throw rule.rule().refused(label + " is of type " + column.type() + ", but " + e.getMessage());
        }
        if (rule.mask().kind() == Mask.Kind.FIXED) {
            requireFits(session, rule, label, column);
        }
        masked.put(
                label,
                rule.mask().kind() == Mask.Kind.FIXED ? "fixed" : rule.mask().toString());
    }

    private Optional<String> refusal(SourceTable table, SourceColumn column, Mask mask, int length) {
        Mask.Kind kind = mask.kind();
        if (kind == Mask.Kind.NULL && !column.nullable()) {
            return Optional.of("may not be NULL; use fixed:TEXT or hash");
        }
        if (limits.choosesPartition(table, column)) {
            return Optional.of("decides in which partition a row lies, so it cannot be masked; keep it");
        }
        if (limits.exclusion(table, column).isPresent() && kind != Mask.Kind.NULL) {
            return Optional.of("takes part in the exclusion constraint "
                    + limits.exclusion(table, column).get() + ", which a mask may break; keep it");
        }
        if (kind == Mask.Kind.EMAIL && length < MaskSql.EMAIL_LENGTH) {
            return Optional.of(
                    "takes " + length + " characters, and a masked address has " + MaskSql.EMAIL_LENGTH + "; use hash");
        }
        @Nullable String unique = limits.unique(table, column).orElse(null);
        if (unique != null && kind != Mask.Kind.NULL) {
            if (!mask.keepsKeys()) {
                return Optional.of("is part of the unique index " + unique + ", and " + mask
                        + " may make different values equal; use hash");
            }
            if (column.isText() && length < MaskSql.UNIQUE_LENGTH) {
                return Optional.of("is part of the unique index " + unique + ", and " + length
                        + " characters are too few for a hash to stay unique (" + MaskSql.UNIQUE_LENGTH + "); keep it");
            }
        }
        return Optional.empty();
    }

    private static void requireFits(Session session, Assigned rule, String label, SourceColumn column)
            throws SQLException {
        try (Session.Attempt attempt = session.attempt()) {
            session.list("SELECT (" + MaskSql.literal(rule.mask().argument()) + ")::" + column.type(), row -> true);
            attempt.succeeded();
        } catch (SQLException e) {
            if (!ServerTrouble.isAboutValues(e)) {
                throw e;
            }
            throw rule.rule().refused("the value is none of type " + column.type() + ", which " + label + " has");
        }
    }
}
