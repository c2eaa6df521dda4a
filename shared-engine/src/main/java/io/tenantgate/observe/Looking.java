package io.tenantgate.observe;

import io.tenantgate.observe.Look.Made;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tap's own questions, which it asks inside the client's session when a statement has ended. */
final class Looking {
    private static final String SCANNED = "_tenantgate_scanned";
    private static final String ASIDE = "_tenantgate_aside";

    private final ServerSide server;
    private final Observer observer;
    private final Set<String> prepared = new HashSet<>();

    /** What the question that was answered last has brought. */
    private List<List<@Nullable String>> rows = new ArrayList<>();

    Looking(ServerSide server, Observer observer) {
        this.server = server;
        this.observer = observer;
    }

    /** An answer begins. */
    void begins() {
        rows = new ArrayList<>();
    }

    void row(Frame frame) {
        rows.add(Row.read(frame.body()));
    }

    /** A statement of the tap's own, of which nobody wants to know the result. */
    void aside(String sql) {
        server.close('S', ASIDE);
        server.prepare(ASIDE, sql);
        server.execute(ASIDE, Awaited.NOTHING);
    }

    /** After an error it is not certain which questions the server has read. */
    void forget() {
        prepared.clear();
    }

    /** The statement has ended: looks as its command tag allows. */
    void afterwards(Running statement, boolean locksAreHeld, Runnable push, Runnable then) {
        if (statement.tag().startsWith("DISCARD") || statement.tag().startsWith("DEALLOCATE")) {
            forget();
        }
        if (!Command.isEventful(statement.tag()) || !locksAreHeld) {
            observer.looked(statement);
            then.run();
        } else if (Command.mustNotHaveSnapshot(statement.tag())) {
            aside("SHOW lock_timeout");
            push.run();
            server.whenAnswered(() -> {
                observer.sawFromOutside(statement, Look.milliseconds(Row.text(rows.get(0), 0)));
                then.run();
            });
        } else {
            ask(statement.sql());
            push.run();
            server.whenAnswered(() -> afterCommits(statement, push, then));
        }
    }

    /** Asks right behind a statement, which is the current one when the answer comes. After a failure the server ignores it. */
    void ask(String sql) {
        if (Command.runsOtherStatements(sql)) {
            forget();
        }
        Made made = observer.made();
        boolean all = made.equals(Made.NONE);
        String name = all ? Look.NAME : Look.REST;
        if (prepared.add(name)) {
            server.close('S', name);
            server.prepare(name, all ? Look.query(observer.major()) : Look.queryOfRest(observer.major()));
        }
        Runnable ends = () -> observer.saw(rows, made);
        if (all) {
            server.execute(name, ends);
        } else {
            server.execute(name, ends, Long.toString(made.after()), Long.toString(made.upTo()));
        }
    }

    /** Asks what a statement that committed on its way has scanned, for it holds few of its locks still. */
    void afterCommits(Running statement, Runnable push, Runnable then) {
        if (statement.hasFailed() || !statement.commitsOnItsWay()) {
            then.run();
            return;
        }
        server.close('S', SCANNED);
        server.prepare(SCANNED, Relation.selectScanned());
        server.execute(
                SCANNED,
                () -> observer.scanned(
                        statement, rows.stream().map(Relation::of).toList()));
        server.close('S', SCANNED);
        push.run();
        server.whenAnswered(then);
    }
}
