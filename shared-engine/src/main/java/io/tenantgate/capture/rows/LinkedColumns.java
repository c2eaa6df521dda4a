package io.tenantgate.capture.rows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Columns that foreign keys tie together: what is masked in one has to be masked alike in all. */
final class LinkedColumns {
    private final Map<Node, Node> parents = new HashMap<>();
    private final Set<Node> referenced = new HashSet<>();
    private final Source source;

    private record Node(long table, String column) {}

    /** A column of a table that holds rows. */
    record Member(SourceTable table, SourceColumn column, boolean isReferenced) {
        /** Schema, table and column without quotes. */
        String label() {
            return table.label() + "." + column.name();
        }
    }

    private LinkedColumns(Source source) {
        this.source = source;
    }

    static LinkedColumns of(Source source) {
        LinkedColumns links = new LinkedColumns(source);
        for (ForeignKey key : source.foreignKeys()) {
            for (ForeignKey.Pair pair : key.pairs()) {
                Node root = new Node(key.referenced(), pair.referencedColumn());
                for (long holder : source.holders(key.table())) {
                    links.join(new Node(holder, pair.column()), root);
                }
                for (long holder : source.holders(key.referenced())) {
                    Node node = new Node(holder, pair.referencedColumn());
                    links.join(node, root);
                    links.referenced.add(node);
                }
            }
        }
        return links;
    }

    /** The groups of columns that belong together, in the order of the tables. */
    Collection<List<Member>> groups(Collection<SourceTable> tables) {
        Map<Node, List<Member>> groups = new LinkedHashMap<>();
        for (SourceTable table : tables) {
            for (SourceColumn column : table.loadable()) {
                Node node = new Node(table.oid(), column.name());
                if (parents.containsKey(node)) {
                    groups.computeIfAbsent(top(node), top -> new ArrayList<>())
                            .add(new Member(table, column, referenced.contains(node)));
                }
            }
        }
        return groups.values();
    }

    /** Whether the column belongs to a key of several columns that must be NULL together. */
    boolean isMatchFull(Member member) {
        return source.keysOf(member.table()).stream()
                .anyMatch(key -> key.matchFull()
                        && key.pairs().size() > 1
                        && key.pairs().stream()
                                .anyMatch(pair ->
                                        pair.column().equals(member.column().name())));
    }

    private void join(Node one, Node two) {
        Node first = top(one);
        Node second = top(two);
        parents.put(first, second);
        parents.putIfAbsent(second, second);
    }

    private Node top(Node node) {
        Node top = node;
        for (Node next = parents.get(top); next != null && !next.equals(top); next = parents.get(top)) {
            top = next;
        }
        return top;
    }
}
