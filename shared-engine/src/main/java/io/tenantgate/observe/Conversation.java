package io.tenantgate.observe;

import io.tenantgate.observe.Awaited.Kind;
import io.tenantgate.observe.Awaited.Origin;
import io.tenantgate.sql.SqlScriptException;
import io.tenantgate.sql.SqlStatement;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What client and server say to each other, and what the tap says in between (manual, "Frontend/Backend Protocol").
 *
 * <p>After each statement the tap asks for the answers without ending the transaction (Flush), looks while the locks are still
 * held, and only then goes on. A simple Query runs statement by statement: without a Sync between them they share one
 * transaction, as they do in a Query.
 */
final class Conversation {
    /** From here on, statements of the extended protocol that share a transaction make a block as those of a Query do. */
    private static final int PIPELINE_IS_BLOCK = 18;

    /** How the server read the text of a simple Query that seems to hold several statements. */
    private enum Reading {
        REFUSED,
        ONE,
        SEVERAL
    }

    private final Outbox toClient;
    private final ServerSide server;
    private final Observer observer;
    private final Function<String, List<SqlStatement>> splitter;
    private final Settings settings = new Settings();
    private final Strings strings = settings.strings();
    private final Looking looking;
    private final Prepared prepared = new Prepared();

    private Reading reading = Reading.SEVERAL;
    private @Nullable Running running;
    private @Nullable Script script;

    /** The end of a Query's last statement, which the client must not hear before the transaction has ended well. */
    private @Nullable ByteBuffer heldBack;

    private String portal = "";
    private char status = 'I';
    private boolean copyingIn;

    /** The server ignores everything up to the client's Sync. */
    private boolean skipping;

    /** The server has been asked what it will not answer before it is told to. */
    private boolean holdsAnswers;

    Conversation(Outbox toClient, Outbox toServer, Observer observer, Function<String, List<SqlStatement>> splitter) {
        this.toClient = toClient;
        this.server = new ServerSide(toServer);
        this.observer = observer;
        this.looking = new Looking(server, observer);
        this.splitter = splitter;
        server.expect(Kind.STARTUP, Origin.CLIENT, "");
    }

    /** Whether the client's next message may be handled now. */
    boolean listensToClient() {
        return copyingIn || (!server.isWaitedFor() && server.takesMore());
    }

    /** Goes on when the server has answered everything; whether there was anything to do. */
    boolean proceed() {
        return server.proceed();
    }

    // ---- what the client says ----

    /** Handles a message of the client's; whether it was passed on, and its rest is to follow. */
    boolean fromClient(Frame frame) {
        if (copyingIn) {
            return copied(frame);
        }
        if (holdsAnswers && frame.type() != 'S') {
            server.flush();
        }
        holdsAnswers = false;
        switch (frame.type()) {
            case 'Q' -> query(frame);
            case 'P' -> parse(frame);
            case 'B' -> bind(frame);
            case 'D' -> passUnlessSkipping(frame, Kind.DESCRIBE);
            case 'C' -> close(frame);
            case 'E' -> execute(frame);
            case 'S' -> sync(frame);
            case 'F' -> {
                server.pass(frame, Kind.CALL, "");
                server.whenAnswered(this::ready);
            }
            case 'd', 'c', 'f' -> {
                // The rest of a COPY that has failed; the server would throw it away.
                return false;
            }
            default -> server.pass(frame);
        }
        return true;
    }

    private boolean copied(Frame frame) {
        switch (frame.type()) {
            case 'S', 'H' -> {
                // Ignored by the server while it copies.
                return false;
            }
            case 'c', 'f' -> {
                copyingIn = false;
                server.pass(frame);
                Awaited due = server.due();
                if (due != null && due.kind() == Kind.EXECUTE) {
                    server.flush();
                }
            }
            default -> server.pass(frame);
        }
        return true;
    }

    private void parse(Frame frame) {
        ByteBuffer body = frame.body();
        String name = strings.read(body);
        String sql = strings.read(body);
        prepared.parse(name, sql);
        passUnlessSkipping(frame, Kind.PARSE, sql);
    }

    private void bind(Frame frame) {
        ByteBuffer body = frame.body();
        String sql = prepared.bind(strings.read(body), strings.read(body));
        passUnlessSkipping(frame, Kind.BIND, sql);
    }

    private void close(Frame frame) {
        ByteBuffer body = frame.body();
        prepared.close((char) body.get(), strings.read(body));
        passUnlessSkipping(frame, Kind.CLOSE);
    }

    private void passUnlessSkipping(Frame frame, Kind kind) {
        passUnlessSkipping(frame, kind, "");
    }

    private void passUnlessSkipping(Frame frame, Kind kind, String sql) {
        if (skipping) {
            server.pass(frame);
        } else {
            server.pass(frame, kind, sql);
        }
    }

    private void execute(Frame frame) {
        if (skipping) {
            server.pass(frame);
            return;
        }
        String name = strings.read(frame.body());
        String sql = prepared.sqlOf(name);
        boolean inBlock = status != 'I';
        Runnable begins = inTurn(() -> {
            portal = name;
            Running suspended = prepared.resume(name);
            running = suspended == null ? observer.begin(sql, inBlock) : observer.resume(suspended);
        });
        server.pass(frame, Kind.EXECUTE, sql, begins);
        server.flush();
        if (Command.isPlain(sql)) {
            looking.ask(sql);
            holdsAnswers = true;
        } else {
            server.whenAnswered(() -> afterwards(() -> {}));
        }
    }

    /** Does it now where nothing else runs, because then it is sent now; else leaves it for later. */
    private Runnable inTurn(Runnable begins) {
        if (server.owesExecution()) {
            return begins;
        }
        begins.run();
        return Awaited.NOTHING;
    }

    private void sync(Frame frame) {
        skipping = false;
        server.pass(frame, Kind.SYNC, "");
        server.whenAnswered(this::ready);
    }

    // ---- a simple Query ----

    private void query(Frame frame) {
        String text = frame.whole() ? strings.readExactly(frame.body()).orElse(null) : null;
        List<SqlStatement> statements = text == null ? null : split(text);
        if (text == null || statements == null || statements.isEmpty()) {
            passQuery(frame, strings.read(frame.body()), statements == null);
        } else if (statements.size() == 1 && passesAsItIs(statements.get(0).text())) {
            passQuery(frame, statements.get(0).text(), true);
        } else {
            runScript(text, statements);
        }
    }

    /** Whether a Query may end as it does without a tap: there is nothing to see, or it can still be seen then. */
    private boolean passesAsItIs(String sql) {
        return switch (status) {
            case 'I' -> Command.readsCursor(sql) || Command.isUneventful(sql);
            // In a block its locks are still there after a ReadyForQuery.
            case 'T' -> !Command.isPlain(sql);
            default -> true;
        };
    }

    private @Nullable List<SqlStatement> split(String text) {
        try {
            return settings.readsStringsAsStandard() ? splitter.apply(text) : null;
        } catch (SqlScriptException e) {
            return null;
        }
    }

    private void passQuery(Frame frame, String sql, boolean observed) {
        boolean inBlock = status != 'I';
        Runnable begins = inTurn(() -> running = observed ? observer.begin(sql, inBlock) : null);
        server.pass(frame, Kind.QUERY, sql, begins);
        server.whenAnswered(this::queried);
    }

    private void queried() {
        Running statement = running;
        running = null;
        if (statement == null || statement.hasFailed()) {
            ready();
        } else {
            looking.afterwards(statement, status == 'T', () -> server.sync(Origin.TAP), this::ready);
        }
    }

    private void runScript(String text, List<SqlStatement> statements) {
        boolean alone = statements.size() == 1 || status != 'I';
        boolean ownBlock = !alone
                && observer.major() < PIPELINE_IS_BLOCK
                && statements.stream().noneMatch(statement -> Command.controlsTransaction(statement.text()));
        Script started = new Script(text, statements, ownBlock);
        script = started;
        if (alone) {
            step(started);
            return;
        }
        // The server reads all of a Query before it runs any of it, and so must it here.
        reading = Reading.SEVERAL;
        server.check(text, strings.bytes(text));
        server.whenAnswered(() -> checked(started));
    }

    private void checked(Script checked) {
        switch (reading) {
            case REFUSED -> {
                script = null;
                ready();
            }
            case ONE -> {
                script = null;
                running = observer.begin(checked.text(), false);
                server.query(checked.text(), strings.bytes(checked.text()));
                server.whenAnswered(this::queried);
            }
            case SEVERAL -> {
                // Without a statement before it, the first would be alone, and might do what it must not do in a block.
                looking.aside(checked.inOwnBlock() ? "BEGIN" : "SHOW lock_timeout");
                step(checked);
            }
        }
    }

    /** Sends the next statement, and those behind it for which nobody need wait. */
    private void step(Script current) {
        boolean plain;
        do {
            plain = send(current);
        } while (plain && current.hasMore() && server.takesMore());
        if (plain && !current.hasMore() && !current.inOwnBlock()) {
            finish(current, true);
            return;
        }
        Runnable then = () -> stepped(current);
        if (plain) {
            server.flush();
            server.whenAnswered(then);
        } else {
            server.whenAnswered(() -> afterwards(then));
        }
    }

    private void stepped(Script current) {
        if (running != null && running.hasFailed()) {
            finish(current, false);
        } else if (current.hasMore()) {
            step(current);
        } else {
            finish(current, true);
        }
    }

    /** Sends a statement; whether it is a plain one. */
    private boolean send(Script current) {
        String sql = current.send();
        boolean inBlock = status != 'I' || current.inOwnBlock();
        Runnable begins = inTurn(() -> {
            current.begin();
            running = observer.begin(sql, inBlock);
        });
        server.run(sql, strings.bytes(sql), begins);
        server.flush();
        boolean plain = Command.isPlain(sql);
        if (plain) {
            looking.ask(sql);
            if (current.hasMore()) {
                // So that the end of the question is seen when the next statement begins.
                server.flush();
            }
        }
        return plain;
    }

    private void finish(Script current, boolean well) {
        if (current.inOwnBlock()) {
            if (!well) {
                server.sync(Origin.TAP);
            }
            looking.aside(well ? "COMMIT" : "ROLLBACK");
        }
        server.sync(Origin.SCRIPT);
        server.whenAnswered(() -> {
            script = null;
            ready();
        });
    }

    // ---- looking ----

    /** The statement that was sent has been answered: looks, and goes on with {@code then}. */
    private void afterwards(Runnable then) {
        Running statement = running;
        if (statement == null || statement.hasFailed()) {
            then.run();
        } else {
            looking.afterwards(statement, true, server::flush, then);
        }
    }

    /** The server is ready; so is the tap, once the counters are as they should be. */
    private void ready() {
        String flush = Look.flushCounters(observer.major());
        if (observer.countersAreStale() && flush != null) {
            looking.aside(flush);
            server.sync(Origin.TAP);
            server.whenAnswered(this::ready);
            return;
        }
        running = null;
        giveWhatWasHeldBack();
        toClient.begin('Z').int8(status).end();
    }

    private void giveWhatWasHeldBack() {
        if (heldBack != null) {
            toClient.put(heldBack);
            heldBack = null;
        }
    }

    // ---- what the server says ----

    /** Handles a message of the server's; whether it was passed on, and its rest is to follow. */
    boolean fromServer(Frame frame) {
        Awaited due = server.due();
        boolean tapsOwn = due != null && due.origin() == Origin.TAP;
        boolean scripts = due != null && due.origin() == Origin.SCRIPT;
        boolean visible = !tapsOwn;
        switch (frame.type()) {
            case '1', '2', '3', 'n' -> {
                if (tapsOwn && frame.type() == '2') {
                    looking.begins();
                } else if (frame.type() == '1' && due != null && due.origin() == Origin.CHECK) {
                    reading = Reading.ONE;
                }
                server.answered();
                visible = due == null || due.origin() == Origin.CLIENT;
            }
            case 'T' -> {
                if (due != null && due.kind() == Kind.DESCRIBE) {
                    server.answered();
                }
            }
            case 'D' -> row(frame, tapsOwn);
            case 'C', 'I' -> {
                completed(due, frame.type() == 'C' ? strings.read(frame.body()) : "");
                if (scripts && script != null && script.isAtLast()) {
                    heldBack = ByteBuffer.allocate(frame.bytes().remaining())
                            .put(frame.bytes())
                            .flip();
                    visible = false;
                }
            }
            case 's' -> suspended();
            case 'G' -> copyingIn = true;
            case 'E', 'N' -> {
                return errorOrNotice(frame, due);
            }
            case 'Z' -> {
                return readyForQuery(frame, due);
            }
            case 'S' -> {
                settings.report(frame.body());
                giveWhatWasHeldBack();
                visible = true;
            }
            case 'K' -> observer.servedBy(frame.body().getInt(), settings.major());
            case 'A' -> {
                giveWhatWasHeldBack();
                visible = true;
            }
            default -> {}
        }
        if (visible) {
            toClient.put(frame.bytes());
        }
        return visible;
    }

    private void row(Frame frame, boolean tapsOwn) {
        if (tapsOwn) {
            looking.row(frame);
        } else if (running != null) {
            running.row();
        }
    }

    private void completed(@Nullable Awaited due, String tag) {
        if (due == null) {
            return;
        }
        if (due.origin() != Origin.TAP && running != null) {
            observer.completed(running, tag);
        }
        if (due.kind() == Kind.EXECUTE) {
            server.answered();
        }
    }

    private void suspended() {
        if (running != null) {
            observer.suspended(running);
            prepared.suspend(portal, running);
        }
        server.answered();
    }

    private boolean errorOrNotice(Frame frame, @Nullable Awaited due) {
        int shift = frame.whole() ? shift(due) : 0;
        ErrorFields fields = new ErrorFields(frame.body(), strings);
        if (frame.type() == 'E' && due != null && due.origin() == Origin.CHECK) {
            return checkFailed(frame, fields);
        }
        if (shift > 0) {
            fields.writeShifted(frame.type(), shift, strings, toClient);
        } else if (frame.type() == 'E' || due == null || due.origin() != Origin.TAP) {
            toClient.put(frame.bytes());
        } else {
            return false;
        }
        if (frame.type() == 'E') {
            heldBack = null;
            copyingIn = false;
            observer.failed(fields.toError(), due == null || due.origin() == Origin.TAP ? "" : due.sql());
            server.failed();
            looking.forget();
            // The tap ends its own script with a Sync; of anything else the client has to send one.
            skipping = script == null && server.hasAnswered();
        }
        return true;
    }

    private boolean checkFailed(Frame frame, ErrorFields fields) {
        server.failed();
        Script checked = script;
        if (fields.saysSeveralStatements() || checked == null) {
            return false;
        }
        reading = Reading.REFUSED;
        observer.failed(fields.toError(), checked.at(Math.max(0, fields.position() - 1)));
        toClient.put(frame.bytes());
        return true;
    }

    /** How far the text that the server knows is moved against the client's. */
    private int shift(@Nullable Awaited due) {
        Script current = script;
        boolean fromScript = due != null && due.origin() == Origin.SCRIPT;
        return fromScript && current != null ? current.charactersBefore() : 0;
    }

    private boolean readyForQuery(Frame frame, @Nullable Awaited due) {
        status = (char) frame.body().get();
        server.answered();
        observer.ready(status);
        if (status == 'I') {
            prepared.forgetPortals();
        }
        if (due != null && due.kind() == Kind.STARTUP) {
            toClient.put(frame.bytes());
        }
        // Any other is told to the client by ready(), after the tap has looked.
        return false;
    }
}
