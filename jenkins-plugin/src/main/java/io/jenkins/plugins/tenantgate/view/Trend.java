package io.jenkins.plugins.tenantgate.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Gates of builds, the earliest first, as columns of a plot and rows of a table. */
public final class Trend {
    private static final double GAP = 0.2;

    /** Few columns are drawn as if there were more, or they would be walls. */
    private static final int FEWEST = 12;

    private final List<Column> columns = new ArrayList<>();
    private final int most;

    Trend(List<GateAction> gates) {
        most = gates.stream()
                .mapToInt(gate -> gate.getErrors() + gate.getWarnings())
                .max()
                .orElse(0);
        for (int i = 0; i < gates.size(); i++) {
            columns.add(new Column(gates.get(i), i, Math.max(FEWEST, gates.size())));
        }
    }

    /** One for each build. */
    public List<Column> getColumns() {
        return Collections.unmodifiableList(columns);
    }

    /** The same, the latest first. */
    public List<Column> getRows() {
        List<Column> rows = new ArrayList<>(columns);
        Collections.reverse(rows);
        return rows;
    }

    /** The most errors and warnings of a build. */
    public int getMost() {
        return most;
    }

    /** One build. */
    public final class Column {
        private final GateAction gate;
        private final int index;
        private final int count;

        Column(GateAction gate, int index, int count) {
            this.gate = gate;
            this.index = index;
            this.count = count;
        }

        public GateAction getGate() {
            return gate;
        }

        /** The name of the verdict's colour. */
        public String getTone() {
            return switch (gate.getVerdict()) {
                case PASS -> "pass";
                case FAIL -> "fail";
                case ERROR -> "unknown";
            };
        }

        public String getLeft() {
            return Percent.of(100.0 * (index + GAP / 2) / count);
        }

        public String getWidth() {
            return Percent.of(100.0 * (1 - GAP) / count);
        }

        public String getErrorsTop() {
            return Percent.of(100 - share(gate.getErrors()));
        }

        public String getErrorsHeight() {
            return Percent.of(share(gate.getErrors()));
        }

        public String getWarningsTop() {
            return Percent.of(100 - share(gate.getErrors()) - share(gate.getWarnings()));
        }

        public String getWarningsHeight() {
            return Percent.of(share(gate.getWarnings()));
        }

        public String getTime() {
            return Time.of(gate.getMillis());
        }

        private double share(int findings) {
            return most == 0 ? 0 : 100.0 * findings / most;
        }
    }
}
