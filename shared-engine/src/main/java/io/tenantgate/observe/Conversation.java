package io.tenantgate.observe;

import io.tenantgate.observe.Awaited.Kind;
import io.tenantgate.observe.Awaited.Origin;
import io.tenantgate.sql.SqlScriptException;
import io.tenantgate.sql.SqlStatement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    private static final String NAMES = "_tenantgate_names";
    private static final String ASIDE = "_tenantgate_aside";

    private final Outbox toClient;
    private final ServerSide server;
    private final Observer observer;
    private final Function<String, List<SqlStatement>> splitter;
    private final Strings strings = new Strings();
    private final Prepared prepared = new Prepared();

    /** What happens once the server has answered everything; meanwhile the client has to wait. */
    private @Nullable Runnable next;

    private @Nullable Running running;
    private @Nullable Script script;

    /** The end of a Query's last statement, which the client must not hear before the transaction has ended well. */
    private @Nullable ByteBuffer heldBack;

    private String portal = "";

    /** What the tap's own question that was answered last has brought. */
    private List<List<@Nullable String>> rows = new ArrayList<>();

    private char status = 'I';
    private boolean standardStrings = true;
    private boolean lookIsPrepared;
    private boolean copyingIn;

    /** The server ignores everything up to the client's Sync. */
    private boolean skipping;

    Conversation(Outbox toClient, Outbox toServer, Observer observer, Function<String, List<SqlStatement>> splitter) {
        this.toClient = toClient;
        this.server = new ServerSide(toServer);
        this.observer = observer;
        this.splitter = splitter;
        server.expect(Kind.STARTUP, Origin.CLIENT, "");
    }

    /** Whether the client's next message may be handled now. */
    boolean listensToClient() {
        return next == null || copyingIn;
    }

    /** Goes on when the server has answered everything; whether there was anything to do. */
    boolean proceed() {
        Runnable step = next;
        if (step == null || !server.hasAnswered()) {
            return false;
        }
        next = null;
        step.run();
        return true;
    }

    // ---- what the client says ----

    /** Handles a message of the client's; whether it was passed on, and its rest is to follow. */
    boolean fromClient(Frame frame) {
        if (copyingIn) {
            return copied(frame);
        }
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
                next = this::ready;
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
        portal = strings.read(frame.body());
        Running statement = prepared.resume(portal);
        if (statement == null) {
            statement = observer.begin(prepared.sqlOf(portal), status != 'I');
        } else {
            observer.resume(statement);
        }
        server.pass(frame, Kind.EXECUTE, statement.sql());
        observe(statement, this::release);
    }

    private void sync(Frame frame) {
        skipping = false;
        server.pass(frame, Kind.SYNC, "");
        next = this::ready;
    }

    private void release() {
        running = null;
    }

    // ---- a simple Query ----

    private void query(Frame frame) {
        String text = frame.whole() ? strings.readExactly(frame.body()).orElse(null) : null;
        List<SqlStatement> statements = text == null ? null : split(text);
        boolean single = statements != null && statements.size() == 1;
        if (text == null || statements == null || statements.isEmpty()) {
            passQuery(frame, strings.read(frame.body()), statements == null);
        } else if (single
                && (status != 'I' || Command.readsCursor(statements.get(0).text()))) {
            // In a block its locks are still there after a ReadyForQuery.
            passQuery(frame, statements.get(0).text(), true);
        } else {
            runScript(text, statements);
        }
    }

    private @Nullable List<SqlStatement> split(String text) {
        try {
            return standardStrings ? splitter.apply(text) : null;
        } catch (SqlScriptException e) {
            return null;
        }
    }

    private void passQuery(Frame frame, String sql, boolean observed) {
        running = observed ? observer.begin(sql, status != 'I') : null;
        server.pass(frame, Kind.QUERY, sql);
        next = this::queried;
    }

    private void queried() {
        Running statement = running;
        running = null;
        if (statement == null || statement.hasFailed()) {
            ready();
        } else {
            look(statement, status == 'T', () -> server.sync(Origin.TAP), this::ready);
        }
    }

    private void runScript(String text, List<SqlStatement> statements) {
        boolean several = statements.size() > 1 && status == 'I';
        boolean ownBlock = several
                && observer.major() < PIPELINE_IS_BLOCK
                && statements.stream().noneMatch(statement -> Command.controlsTransaction(statement.text()));
        if (several) {
            // Without a statement before it, the first would be alone, and might do what it must not do in a block.
            aside(ownBlock ? "BEGIN" : "SHOW lock_timeout");
        }
        Script started = new Script(text, statements, ownBlock);
        script = started;
        step(started);
    }

    private void step(Script current) {
        if (!current.hasNext()) {
            finish(current, true);
            return;
        }
        String sql = current.next();
        Running statement = observer.begin(sql, status != 'I' || current.inOwnBlock());
        server.run(sql, strings.bytes(sql));
        observe(statement, () -> {
            if (statement.hasFailed()) {
                finish(current, false);
            } else {
                step(current);
            }
        });
    }

    private void finish(Script current, boolean well) {
        running = null;
        if (current.inOwnBlock()) {
            if (!well) {
                server.sync(Origin.TAP);
            }
            aside(well ? "COMMIT" : "ROLLBACK");
        }
        server.sync(Origin.SCRIPT);
        next = () -> {
            script = null;
            ready();
        };
    }

    /** A statement of the tap's own, of which nobody wants to know the result. */
    private void aside(String sql) {
        server.close('S', ASIDE);
        server.prepare(ASIDE, sql);
        server.execute(ASIDE);
    }

    // ---- looking ----

    /** The statement was sent: asks for its answer, looks, and goes on with {@code then}. */
    private void observe(Running statement, Runnable then) {
        running = statement;
        server.flush();
        boolean atOnce = Command.isOrdinary(statement.sql());
        if (atOnce) {
            // The question follows the statement at once, which saves a round trip. Where it fails, the server ignores
            // it.
            sendLook(statement, server::flush);
        }
        next = () -> {
            if (statement.hasFailed()) {
                then.run();
            } else if (atOnce) {
                saw(statement, server::flush, then);
            } else {
                look(statement, true, server::flush, then);
            }
        };
    }

    /** The statement has ended: looks as its command tag allows. */
    private void look(Running statement, boolean locksAreHeld, Runnable push, Runnable then) {
        if (statement.tag().startsWith("DISCARD") || statement.tag().startsWith("DEALLOCATE")) {
            lookIsPrepared = false;
        }
        if (!Command.isEventful(statement.tag()) || !locksAreHeld) {
            observer.looked(statement);
            then.run();
        } else if (Command.mustNotHaveSnapshot(statement.tag())) {
            aside("SHOW lock_timeout");
            push.run();
            next = () -> {
                observer.sawFromOutside(statement, Look.milliseconds(Row.text(rows.get(0), 0)));
                then.run();
            };
        } else {
            sendLook(statement, push);
            next = () -> saw(statement, push, then);
        }
    }

    private void sendLook(Running statement, Runnable push) {
        if (!lookIsPrepared || Command.runsOtherStatements(statement.sql())) {
            server.close('S', Look.NAME);
            server.prepare(Look.NAME, Look.query(observer.major()));
        }
        server.execute(Look.NAME);
        push.run();
    }

    private void saw(Running statement, Runnable push, Runnable then) {
        if (statement.hasFailed()) {
            then.run();
            return;
        }
        lookIsPrepared = true;
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
        next = () -> {
            if (!statement.hasFailed()) {
                observer.named(statement, rows.stream().map(Relation::of).toList(), unnamed, look);
                observer.looked(statement);
            }
            then.run();
        };
    }

    /** The server is ready; so is the tap, once the counters are as they should be. */
    private void ready() {
        String flush = Look.flushCounters(observer.major());
        if (observer.countersAreStale() && flush != null) {
            aside(flush);
            server.sync(Origin.TAP);
            next = this::ready;
            return;
        }
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
                    rows = new ArrayList<>();
                }
                server.answered();
                visible = !tapsOwn && !scripts;
            }
            case 'T' -> {
                if (due != null && due.kind() == Kind.DESCRIBE) {
                    server.answered();
                }
            }
            case 'D' -> row(frame, tapsOwn);
            case 'C', 'I' -> {
                completed(due, frame.type() == 'C' ? strings.read(frame.body()) : "");
                if (scripts && script != null && !script.hasNext()) {
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
                parameter(frame);
                giveWhatWasHeldBack();
                visible = true;
            }
            case 'K' -> observer.servedBy(frame.body().getInt());
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
            rows.add(Row.read(frame.body()));
        } else if (running != null) {
            running.row();
        }
    }

    private void completed(@Nullable Awaited due, String tag) {
        if (due == null) {
            return;
        }
        if (due.kind() == Kind.EXECUTE) {
            server.answered();
        }
        if (due.origin() != Origin.TAP && running != null) {
            observer.completed(running, tag);
        }
    }

    private void suspended() {
        server.answered();
        if (running != null) {
            observer.suspended(running);
            prepared.suspend(portal, running);
        }
    }

    private boolean errorOrNotice(Frame frame, @Nullable Awaited due) {
        int shift = frame.whole() ? shift(due) : 0;
        ErrorFields fields = new ErrorFields(frame.body(), strings);
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
            // The tap ends its own script with a Sync; of anything else the client has to send one.
            skipping = script == null && server.hasAnswered();
        }
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

    private void parameter(Frame frame) {
        ByteBuffer body = frame.body();
        String name = strings.read(body);
        String value = strings.read(body);
        switch (name) {
            case "client_encoding" -> strings.use(value);
            case "standard_conforming_strings" -> standardStrings = value.equals("on");
            case "server_version" -> observer.serverIs(major(value));
            default -> {}
        }
    }

    private static int major(String version) {
        int end = 0;
        while (end < version.length() && Character.isDigit(version.charAt(end))) {
            end++;
        }
        return Integer.parseInt(version, 0, end, 10);
    }
}
