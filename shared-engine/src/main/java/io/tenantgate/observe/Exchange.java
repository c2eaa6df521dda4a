package io.tenantgate.observe;

import io.tenantgate.sql.SqlScript;
import io.tenantgate.sql.SqlScriptException;
import io.tenantgate.sql.SqlStatement;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows one session between a client and the server, only to tell which statement an error belongs to (manual, "Message
 * Flow"). Nothing is changed or held back. One thread brings what the client says, another what the server says.
 */
final class Exchange {
    private static final int LONGEST = 10_000;

    private enum Kind {
        STARTUP,
        PARSE,
        BIND,
        DESCRIBE,
        EXECUTE,
        CLOSE,
        SYNC,
        QUERY,
        CALL;

        /** Whether the server goes on with it after an error. */
        boolean endsError() {
            return this == STARTUP || this == SYNC || this == QUERY || this == CALL;
        }
    }

    private record Asked(Kind kind, String sql) {}

    private final Consumer<FailedStatement> failed;
    private final Runnable began;
    private final Strings strings = new Strings();
    private final Map<String, String> statements = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();
    private final Deque<Asked> asked = new ArrayDeque<>(List.of(new Asked(Kind.STARTUP, "")));
    private String lastExecuted = "";
    private int completedOfQuery;
    private boolean copyingIn;
    private boolean skipping;

    /** {@code began} is called once the server has let the client in. */
    Exchange(Consumer<FailedStatement> failed, Runnable began) {
        this.failed = failed;
        this.began = began;
    }

    /** Must be called before the message goes on to the server. */
    synchronized void fromClient(Frame frame) {
        ByteBuffer body = frame.body();
        switch (frame.type()) {
            case 'Q' -> ask(Kind.QUERY, strings.read(body));
            case 'P' -> {
                String name = strings.read(body);
                String sql = strings.read(body);
                statements.put(name, sql);
                askUnlessSkipping(Kind.PARSE, sql);
            }
            case 'B' -> {
                String portal = strings.read(body);
                // A name that is not known here was given with SQL's PREPARE.
                String statement = strings.read(body);
                String sql = statements.getOrDefault(statement, "EXECUTE " + statement);
                portals.put(portal, sql);
                askUnlessSkipping(Kind.BIND, sql);
            }
            case 'D' -> {
                boolean ofStatement = body.get() == 'S';
                askUnlessSkipping(
                        Kind.DESCRIBE, (ofStatement ? statements : portals).getOrDefault(strings.read(body), ""));
            }
            case 'C' -> askUnlessSkipping(Kind.CLOSE, "");
            case 'E' -> {
                String portal = strings.read(body);
                askUnlessSkipping(Kind.EXECUTE, portals.getOrDefault(portal, "FETCH FROM " + portal));
            }
            case 'F' -> ask(Kind.CALL, "");
            case 'S' -> {
                skipping = false;
                // While it copies, the server ignores it.
                if (!copyingIn) {
                    ask(Kind.SYNC, "");
                }
            }
            case 'c', 'f' -> copyingIn = false;
            default -> {}
        }
    }

    private void askUnlessSkipping(Kind kind, String sql) {
        if (!skipping) {
            ask(kind, sql);
        }
    }

    private void ask(Kind kind, String sql) {
        asked.add(new Asked(kind, sql));
    }

    synchronized void fromServer(Frame frame) {
        switch (frame.type()) {
            case '1' -> answered(Kind.PARSE);
            case '2' -> answered(Kind.BIND);
            case '3' -> answered(Kind.CLOSE);
            case 'T', 'n' -> answered(Kind.DESCRIBE);
            case 'C', 'I', 's' -> {
                completedOfQuery++;
                answered(Kind.EXECUTE);
            }
            case 'G' -> {
                copyingIn = true;
                asked.removeIf(one -> one.kind() == Kind.SYNC);
            }
            case 'S' -> {
                ByteBuffer body = frame.body();
                if (strings.read(body).equals("client_encoding")) {
                    strings.use(strings.read(body));
                }
            }
            case 'E' -> error(new ErrorFields(frame.body(), strings));
            case 'Z' -> ready();
            default -> {}
        }
    }

    private void answered(Kind kind) {
        Asked due = asked.peek();
        if (due != null && due.kind() == kind) {
            if (kind == Kind.EXECUTE) {
                lastExecuted = due.sql();
            }
            asked.remove();
        }
    }

    private void error(ErrorFields fields) {
        Asked due = asked.peek();
        failed.accept(new FailedStatement(shortened(sql(due, fields)), fields.toError()));
        copyingIn = false;
        while (due != null && !due.kind().endsError()) {
            asked.remove();
            due = asked.peek();
        }
        skipping = due == null;
    }

    private String sql(@Nullable Asked due, ErrorFields fields) {
        if (due == null) {
            return "";
        }
        return switch (due.kind()) {
            case QUERY -> ofQuery(due.sql(), fields.position());
            // What a transaction has put off until its end fails there.
            case SYNC -> lastExecuted;
            default -> due.sql();
        };
    }

    /** The statement of a query of several at which the error stands, else the one that had not completed yet. */
    private String ofQuery(String text, int position) {
        try {
            List<SqlStatement> all = SqlScript.split(text);
            if (position > 0 && all.size() > 1) {
                return new Script(text, all, false).at(position - 1);
            }
            return completedOfQuery < all.size() ? all.get(completedOfQuery).text() : text;
        } catch (SqlScriptException e) {
            return text;
        }
    }

    private static String shortened(String sql) {
        return sql.length() <= LONGEST ? sql : sql.substring(0, LONGEST) + " …";
    }

    private void ready() {
        completedOfQuery = 0;
        for (Asked one = asked.poll(); one != null && !one.kind().endsError(); one = asked.poll()) {
            // Answered in one with the Sync.
        }
        began.run();
    }
}
