package io.tenantgate.observe;

import io.tenantgate.observe.Awaited.Kind;
import io.tenantgate.observe.Awaited.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What was asked of the server, and which answers it still owes, in their order (manual, "Extended Query"). */
final class ServerSide {
    /** So many statements may be on their way before the tap waits for answers. */
    private static final int MANY = 100;

    private final Outbox outbox;
    private final Deque<Awaited> awaited = new ArrayDeque<>();
    private @Nullable Runnable next;
    private int executions;

    ServerSide(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Passes on a message that has no answer of its own. */
    void pass(Frame frame) {
        outbox.put(frame.bytes());
    }

    /** Passes on the client's message. */
    void pass(Frame frame, Kind kind, String sql) {
        pass(frame, kind, sql, Awaited.NOTHING);
    }

    /** As {@link #pass(Frame, Kind, String)}; {@code begins} runs when its turn has come. */
    void pass(Frame frame, Kind kind, String sql, Runnable begins) {
        outbox.put(frame.bytes());
        expect(new Awaited(kind, Origin.CLIENT, sql, begins, Awaited.NOTHING));
    }

    void expect(Kind kind, Origin origin, String sql) {
        expect(new Awaited(kind, origin, sql, Awaited.NOTHING, Awaited.NOTHING));
    }

    private void expect(Awaited answer) {
        awaited.add(answer);
        executions += executions(answer);
        if (awaited.size() == 1) {
            answer.begins().run();
        }
    }

    /** Runs the client's text as a simple Query. */
    void query(String sql, byte[] encoded) {
        outbox.begin('Q').text(encoded).end();
        expect(Kind.QUERY, Origin.CLIENT, sql);
    }

    /** Has the server read a text without running it; the transaction, of which there is none yet, ends with it. */
    void check(String sql, byte[] encoded) {
        prepare("", encoded, Origin.CHECK, sql, Awaited.NOTHING);
        sync(Origin.TAP);
    }

    /**
     * Runs a statement of the client's in the unnamed statement and portal, with its results as text; {@code begins} runs when
     * its turn has come.
     */
    void run(String sql, byte[] encoded, Runnable begins) {
        prepare("", encoded, Origin.SCRIPT, sql, begins);
        bind("", "", Origin.SCRIPT, sql);
        outbox.begin('D').int8('P').text("").end();
        expect(Kind.DESCRIBE, Origin.SCRIPT, sql);
        execute("", Origin.SCRIPT, sql, Awaited.NOTHING);
    }

    /** Prepares a statement of the tap's own. */
    void prepare(String name, String sql) {
        prepare(name, sql.getBytes(StandardCharsets.US_ASCII), Origin.TAP, sql, Awaited.NOTHING);
    }

    /** Runs a prepared statement of the tap's own, in a portal of its name, which is gone afterwards; {@code ends} has its rows. */
    void execute(String name, Runnable ends, String... parameters) {
        bind(name, name, Origin.TAP, "", parameters);
        execute(name, Origin.TAP, "", ends);
        close('P', name);
    }

    /** Forgets a statement ({@code S}) or a portal ({@code P}), whether there is one or not. */
    void close(char what, String name) {
        outbox.begin('C').int8(what).text(name).end();
        expect(Kind.CLOSE, Origin.TAP, "");
    }

    /** Asks for the answers so far, without ending the transaction. */
    void flush() {
        outbox.begin('H').end();
    }

    void sync(Origin origin) {
        outbox.begin('S').end();
        expect(Kind.SYNC, origin, "");
    }

    private void prepare(String name, byte[] encoded, Origin origin, String sql, Runnable begins) {
        outbox.begin('P').text(name).text(encoded).int16(0).end();
        expect(new Awaited(Kind.PARSE, origin, sql, begins, Awaited.NOTHING));
    }

    private void bind(String portal, String statement, Origin origin, String sql, String... parameters) {
        outbox.begin('B').text(portal).text(statement).int16(0).int16(parameters.length);
        for (String parameter : parameters) {
            outbox.value(parameter);
        }
        outbox.int16(0).end();
        expect(Kind.BIND, origin, sql);
    }

    private void execute(String portal, Origin origin, String sql, Runnable ends) {
        outbox.begin('E').text(portal).int32(0).end();
        expect(new Awaited(Kind.EXECUTE, origin, sql, Awaited.NOTHING, ends));
    }

    /** What happens once the server has answered everything; meanwhile the client has to wait. */
    void whenAnswered(Runnable step) {
        next = step;
    }

    /** Whether something is to happen when the server has answered. */
    boolean isWaitedFor() {
        return next != null;
    }

    /** Goes on when the server has answered everything; whether there was anything to do. */
    boolean proceed() {
        Runnable step = next;
        if (step == null || !hasAnswered()) {
            return false;
        }
        next = null;
        step.run();
        return true;
    }

    /** Whether the server owes nothing. */
    boolean hasAnswered() {
        return awaited.isEmpty();
    }

    /** Whether a statement of the client's is still to run, or runs. */
    boolean owesExecution() {
        return executions > 0;
    }

    /** Whether another statement may be sent before the answers are in. */
    boolean takesMore() {
        return outbox.hasRoom() && executions < MANY;
    }

    /** The answer that is due, or null. */
    @Nullable
    Awaited due() {
        return awaited.peek();
    }

    /** The answer that was due has come. */
    void answered() {
        Awaited done = awaited.poll();
        if (done == null) {
            return;
        }
        executions -= executions(done);
        done.ends().run();
        Awaited due = awaited.peek();
        if (due != null) {
            due.begins().run();
        }
    }

    private static int executions(Awaited answer) {
        return answer.kind() == Kind.EXECUTE && answer.origin() != Origin.TAP ? 1 : 0;
    }

    /** After an error the server answers nothing up to the next Sync, and a simple Query with its ReadyForQuery only. */
    void failed() {
        while (!awaited.isEmpty()) {
            Kind kind = awaited.element().kind();
            if (kind == Kind.SYNC || kind == Kind.QUERY || kind == Kind.CALL || kind == Kind.STARTUP) {
                return;
            }
            executions -= executions(awaited.remove());
        }
    }
}
