package io.tenantgate.migrate;

import io.tenantgate.migrate.MigrationResult.Part;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.process.Ended;
import io.tenantgate.process.LastWords;
import io.tenantgate.report.GateException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a run of the team's program ended, judged by what the server did and not by what the program says of itself: an exit
 * code of 0 does not make an error good, and another does not make one where there is none.
 *
 * @param timeout for people
 * @param all statements that went through the tap
 * @param parts the migrations' own statements
 * @param history afterwards
 */
record ToolOutcome(
        TeamTool tool,
        Mirror mirror,
        String timeout,
        Ended ended,
        Arrivals arrivals,
        List<ObservedStatement> all,
        List<Part> parts,
        ToolHistory.State history) {
    private static final int FILES = 3;

    private static final Pattern BEGINS = Pattern.compile("(BEGIN|START TRANSACTION)\\b.*");
    private static final Pattern BACK_TO_SAVEPOINT = Pattern.compile("ROLLBACK (WORK |TRANSACTION )?TO\\b.*");
    private static final Set<String> CUT = Set.of("08006", "57P01");

    /**
     * Who came to the tap.
     *
     * @param refusals who wanted another role or database
     */
    record Arrivals(int sessions, List<String> refusals) {}

    /**
     * The migrations' statement that failed and was not made good, or null where all went through.
     *
     * @throws GateException when the outcome says nothing about the migrations, with what to do
     */
    @Nullable
    ObservedStatement failed() {
        requireEnd();
        requireArrival();
        requireNothingCut();
        ObservedStatement failed = lastFailure();
        if (failed != null) {
            requireOwnFault(failed);
            return failed;
        }
        requireGoodEnd();
        requireNothingRolledBack();
        requireNothingLeftRunning();
        requireNothingPending();
        return null;
    }

    private void requireEnd() {
        if (ended.timedOut()) {
            throw gate("did not end within " + timeout + "; "
                    + (all.isEmpty()
                            ? "it had sent nothing to the mirror" + said()
                            : "its last statement was: " + Obstacle.firstLine(last().sql()))
                    + "; raise migrations.timeout, or make the command end");
        }
    }

    private void requireArrival() {
        if (!arrivals.refusals().isEmpty()) {
            throw gate("wanted to connect as " + arrivals.refusals().get(0)
                    + ", which is not the mirror's; let it take the whole address from DATABASE_URL or from PGHOST, PGPORT,"
                    + " PGUSER, PGPASSWORD and PGDATABASE" + (ended.succeeded() ? "" : said()));
        }
        if (arrivals.sessions() > 0) {
            return;
        }
        if (ended.succeeded()) {
            throw gate("ended with 0 and never connected to the mirror"
                    + (ended.leftBehind() > 0 ? ", and left " + running() + " running, which was ended" : "")
                    + "; let it take its address from DATABASE_URL or the PG* variables, and wait for what it starts"
                    + said());
        }
        throw gate(
                "ended with exit code " + ended.exitCode() + " before it connected to the mirror" + advice() + said());
    }

    /** What to do about the commonest reasons for which a program does not even start. */
    private String advice() {
        String output = ended.output();
        if (Integer.valueOf(127).equals(ended.exitCode()) || output.contains("not found")) {
            return "; the program is not there: install it, or its node_modules (npm ci), before the gate runs";
        }
        if (output.contains("Cannot find module") || output.contains("ERR_MODULE_NOT_FOUND")) {
            return "; a module is missing: run npm ci, and the build where it reads compiled files, before the gate runs";
        }
        if (output.contains("EBADENGINE")
                || output.contains("Unsupported engine")
                || output.contains("requires Node")) {
            return "; this Node is not the one that it needs";
        }
        if (output.contains("ECONNREFUSED") || output.toLowerCase(Locale.ROOT).contains("connection refused")) {
            return "; it went to another server: let it take its address from DATABASE_URL or the PG* variables";
        }
        return "";
    }

    /** The last error that nothing made good: no savepoint, no migration that was recorded after it. */
    private @Nullable ObservedStatement lastFailure() {
        ObservedStatement failed = null;
        for (Part part : parts) {
            for (ObservedStatement statement : part.statements()) {
                if (statement.error() != null && !isMadeGood(statement, part)) {
                    boolean follows = "25P02".equals(statement.error().sqlstate()) && failed != null;
                    failed = follows ? failed : statement;
                }
            }
        }
        return failed;
    }

    private boolean isMadeGood(ObservedStatement failed, Part part) {
        boolean backToSavepoint = after(failed)
                .anyMatch(one -> one.error() == null
                        && one.transaction() == failed.transaction()
                        && BACK_TO_SAVEPOINT
                                .matcher(NonTransactional.words(one.sql()))
                                .matches());
        if (backToSavepoint) {
            return isCommitted(failed);
        }
        // The program has caught the error, gone on and recorded the migration as done.
        return part.recorded() && !failed.inTransactionBlock() && ended.succeeded();
    }

    private java.util.stream.Stream<ObservedStatement> after(ObservedStatement statement) {
        return all.stream().filter(one -> one.startMs() > statement.startMs());
    }

    /** Whether the statement's block was committed; a statement outside a block of BEGIN commits by itself. */
    private boolean isCommitted(ObservedStatement statement) {
        List<ObservedStatement> block = all.stream()
                .filter(one -> one.transaction() == statement.transaction())
                .toList();
        boolean begun = block.stream()
                .anyMatch(
                        one -> BEGINS.matcher(NonTransactional.words(one.sql())).matches());
        return !begun
                || block.stream()
                        .anyMatch(one -> one.tag().equals("COMMIT") || one.tag().equals("PREPARE TRANSACTION"));
    }

    /** What the program had started and left was ended, and what it was doing with it. */
    private void requireNothingCut() {
        for (ObservedStatement statement : all) {
            if (ended.leftBehind() > 0
                    && statement.error() != null
                    && CUT.contains(statement.error().sqlstate())) {
                throw gate("ended while " + running() + " that it had started still ran \""
                        + Obstacle.firstLine(statement.sql())
                        + "\", which was then ended; let the command wait for what it starts");
            }
        }
    }

    private void requireOwnFault(ObservedStatement failed) {
        ServerError error = failed.error();
        if (error == null) {
            return;
        }
        Obstacle.of(mirror, Rehearsal.place(failed), failed.sql(), error).ifPresent(obstacle -> {
            throw obstacle;
        });
    }

    private void requireGoodEnd() {
        if (ended.succeeded()) {
            return;
        }
        ObservedStatement refused = null;
        for (ObservedStatement statement : all) {
            refused = statement.error() == null ? refused : statement;
        }
        if (refused != null && refused.error() != null) {
            throw gate("ended with exit code " + ended.exitCode() + " after the server refused \""
                    + Obstacle.firstLine(refused.sql()) + "\" ("
                    + refused.error().sqlstate() + " "
                    + Obstacle.firstLine(refused.error().message()) + ")" + said());
        }
        boolean allCommitted = !own().isEmpty() && own().stream().allMatch(this::isCommitted);
        String what = "ended with exit code " + ended.exitCode() + " although the server reported no error and "
                + (own().isEmpty() ? "nothing was migrated" : "what it sent went through");
        if (!allCommitted) {
            throw new ToolFailure(tool.command(), message(what + said()), LastWords.of(ended.output()));
        }
        throw gate(what + " and was committed" + said());
    }

    private void requireNothingRolledBack() {
        for (ObservedStatement statement : own()) {
            if (!NonTransactional.isTransactionControl(statement.sql()) && !isCommitted(statement)) {
                throw gate("ended with 0 and had not committed \"" + Obstacle.firstLine(statement.sql())
                        + "\", so that nothing of its transaction stays; let it commit what it does");
            }
        }
    }

    private void requireNothingLeftRunning() {
        if (ended.leftBehind() > 0 && history.tables().isEmpty()) {
            throw gate("ended and left " + running()
                    + " running, which was ended, so that nobody can tell whether all was migrated;"
                    + " let the command wait for what it starts");
        }
    }

    private void requireNothingPending() {
        if (history.tables().isEmpty()) {
            if (own().isEmpty()) {
                throw gate("ended with 0 and migrated nothing, and there is no history table of a known tool that would"
                        + " tell whether anything was pending" + said());
            }
            return;
        }
        List<String> missing = tool.sources().missingIn(history.entries());
        if (!missing.isEmpty()) {
            throw gate("ended with 0 and did not run "
                    + missing.stream().limit(FILES).collect(Collectors.joining(", "))
                    + (missing.size() > FILES ? " and " + (missing.size() - FILES) + " more" : "")
                    + ": table " + history.tables().get(0) + " does not have "
                    + (missing.size() == 1 ? "it" : "them")
                    + "; build the project before the gate where the command reads compiled files, or correct"
                    + " migrations.path" + said());
        }
    }

    private List<ObservedStatement> own() {
        return parts.stream().flatMap(part -> part.statements().stream()).toList();
    }

    private ObservedStatement last() {
        return all.get(all.size() - 1);
    }

    private String running() {
        return ended.leftBehind() == 1 ? "a process" : ended.leftBehind() + " processes";
    }

    private GateException gate(String what) {
        return new GateException(message(what));
    }

    private String message(String what) {
        return "migrations.command \"" + tool.command() + "\" " + what;
    }

    private String said() {
        String words = LastWords.of(ended.output());
        return words.isEmpty() ? "; it printed nothing" : "; it said: " + words;
    }
}
