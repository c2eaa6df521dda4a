import io.tenantgate.capture.rows.MaskKey;
import io.tenantgate.capture.rows.MaskRule;
import io.tenantgate.capture.rows.RowCopy;
import io.tenantgate.capture.rows.RowLimit;
import io.tenantgate.capture.rows.RowRules;
import io.tenantgate.catalog.CatalogScope;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Copies the rows of a database as a capture does, and tells how long that takes: {@code CopyRows.java JDBC_URL ROWS FILE MASK...}. */
final class CopyRows {
    private CopyRows() {}

    public static void main(String[] args) throws Exception {
        RowRules rules = new RowRules(
                RowLimit.parse(List.of(args[1].split(" "))),
                Arrays.stream(args).skip(3).map(mask -> MaskRule.parse("--mask", mask)).toList(),
                MaskKey.random(),
                Set.of());
        try (Connection production = DriverManager.getConnection(args[0])) {
            production.setAutoCommit(false);
            production.createStatement().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            long start = System.nanoTime();
            RowCopy.Result result = RowCopy.run(production, CatalogScope.DATABASE, rules, Path.of(args[2]));
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%,d rows, %.1f MB (%.1f MB compressed) in %.1f s: %.1f MB/s; left out: %s%n",
                    result.rows(),
                    result.plainBytes() / 1e6,
                    result.bytes() / 1e6,
                    seconds,
                    result.plainBytes() / 1e6 / seconds,
                    result.leftOut());
        }
    }
}
