package io.tenantgate.observe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tap's own questions, which it asks inside the client's session when a statement has ended. */
final class Looking {
    private static final String SCANNED = "_tenantgate_scanned";
    private static final String ASIDE = "_tenantgate_aside";

    private final ServerSide server;
    private final Observer observer;
    private boolean isPrepared;

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
        isPrepared = false;
    }

    /** The statement has ended: looks as its command tag allows. */
    void afterwards(Running statement, boolean locksAreHeld, Runnable push, Runnable then) {
        if (statement.tag().startsWith("DISCARD") || statement.tag().startsWith("DEALLOCATE")) {
            isPrepared = false;
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
        if (!isPrepared || Command.runsOtherStatements(sql)) {
            server.close('S', Look.NAME);
            server.prepare(Look.NAME, Look.query(observer.major()));
            isPrepared = true;
        }
        server.execute(Look.NAME, () -> observer.saw(rows));
    }

    /** Asks what a statement that committed on its way has scanned, for it holds few of its locks still. */
    void afterCommits(Running statement, Runnable push, Runnable then) {
        if (statement.hasFailed() || !statement.commitsOnItsWay()) {
            then.run();
            return;
        }
        server.close('S', SCANNED);
        server.prepare(SCANNED, Relation.selectScanned());
        server.execute(SCANNED, () -> observer.scanned(
                statement, rows.stream().map(Relation::of).toList()));
        server.close('S', SCANNED);
        push.run();
        server.whenAnswered(then);
    }
}
