package io.tenantgate.demo;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A table of the example.
 *
 * @param rows how many rows a dump of it holds
 * @param productionRows how many rows it has in production of the fleet's largest tenant
 */
record Table(String name, int rows, long productionRows, List<Column> columns, List<Index> indexes) {
    Table {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
    }

    Table withColumn(Column column) {
        return new Table(name, rows, productionRows, append(columns, column), indexes);
    }

    Table withIndex(Index index) {
        return new Table(name, rows, productionRows, columns, append(indexes, index));
    }

    Table withoutIndex(String index) {
        List<Index> others = indexes.stream()
                .filter(candidate -> !candidate.name().equals(index))
                .toList();
        if (others.size() == indexes.size()) {
            throw new IllegalArgumentException(name + " has no index " + index);
        }
        return new Table(name, rows, productionRows, columns, others);
    }

    Table mapColumns(UnaryOperator<Column> change) {
        return new Table(
                name, rows, productionRows, columns.stream().map(change).toList(), indexes);
    }

    private static <T> List<T> append(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
