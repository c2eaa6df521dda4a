package io.tenantgate.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tap's own questions, which it asks inside the client's session when a statement has ended. */
final class Looking {
    private static final String NAMES = "_tenantgate_names";
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
        server.execute(ASIDE);
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
            ask(statement, push);
            server.whenAnswered(() -> saw(statement, push, then));
        }
    }

    void ask(Running statement, Runnable push) {
        if (!isPrepared || Command.runsOtherStatements(statement.sql())) {
            server.close('S', Look.NAME);
            server.prepare(Look.NAME, Look.query(observer.major()));
        }
        server.execute(Look.NAME);
        push.run();
    }

    void saw(Running statement, Runnable push, Runnable then) {
        if (statement.hasFailed()) {
            then.run();
            return;
        }
        isPrepared = true;
        Look look = Look.of(rows);
        Set<Long> unnamed = observer.saw(statement, look);
        if (unnamed.isEmpty() && !statement.commitsOnItsWay()) {
            observer.looked(statement);
            then.run();
            return;
        }
        server.close('S', NAMES);
        String oids = "'" + Outside.array(unnamed) + "'";
        server.prepare(NAMES, statement.commitsOnItsWay() ? Relation.selectWithScanned(oids) : Relation.select(oids));
        server.execute(NAMES);
        server.close('S', NAMES);
        push.run();
        server.whenAnswered(() -> {
            if (!statement.hasFailed()) {
                observer.named(statement, rows.stream().map(Relation::of).toList(), unnamed, look);
                observer.looked(statement);
            }
            then.run();
        });
    }
}
