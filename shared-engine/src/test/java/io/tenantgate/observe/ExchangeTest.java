package io.tenantgate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which statement an error belongs to, message by message (manual, "Message Flow"). */
class ExchangeTest {
    private static final byte[] NOTHING = {};

    private final List<String> failed = new ArrayList<>();
    private int begun;
    private final Exchange exchange =
            new Exchange(failure -> failed.add(failure.error().sqlstate() + " " + failure.sql()), () -> begun++);

    private static Frame frame(char type, byte[] body) {
        ByteBuffer bytes = ByteBuffer.allocate(5 + body.length);
        bytes.put((byte) type).putInt(4 + body.length).put(body).flip();
        return new Frame(type, bytes, true);
    }

    private static byte[] text(String... parts) {
        return (String.join("\0", parts) + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private ExchangeTest client(char type, String... parts) {
        exchange.fromClient(frame(type, parts.length == 0 ? NOTHING : text(parts)));
        return this;
    }

    private ExchangeTest server(String types) {
        types.chars().forEach(type -> exchange.fromServer(frame((char) type, NOTHING)));
        return this;
    }

    private ExchangeTest error(String sqlstate, int position) {
        String fields = "C" + sqlstate + "\0Mno\0" + (position > 0 ? "P" + position + "\0" : "") + "\0";
        exchange.fromServer(frame('E', fields.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Parse, Bind, Describe, Execute and Sync, as drivers send them in one go. */
    private ExchangeTest extended(String sql) {
        return client('P', "", sql, "")
                .client('B', "", "", "")
                .client('D', "P")
                .client('E', "", "")
                .client('S');
    }

    @Test
    void shouldTellFailedSessionWithoutStatement() {
        error("28P01", 0);

        assertThat(failed).containsExactly("28P01 ");
        assertThat(begun).isZero();
    }

    @Test
    void shouldTellFailedQuery() {
        server("Z")
                .client('Q', "SELECT a")
                .error("42703", 8)
                .server("Z")
                .client('Q', "SELECT 1")
                .server("TDCZ");

        assertThat(failed).containsExactly("42703 SELECT a");
        assertThat(begun).isEqualTo(3);
    }

    @Test
    void shouldTellStatementOfQueryOfSeveralByItsPositionOrItsPlace() {
        server("Z")
                .client('Q', "SELECT 1; SELECT bb; SELECT 3")
                .error("42703", 18)
                .server("Z");
        client('Q', "SELECT 1; SELECT 1/0; SELECT 3")
                .server("TDC")
                .error("22012", 0)
                .server("Z");

        assertThat(failed).containsExactly("42703 SELECT bb", "22012 SELECT 1/0");
    }

    @Test
    void shouldTellStatementThatFailsAtParse() {
        server("Z")
                .extended("SELECT a")
                .error("42703", 8)
                .server("Z")
                .extended("SELECT b")
                .server("12nCZ");

        assertThat(failed).containsExactly("42703 SELECT a");
    }

    @Test
    void shouldTellStatementThatFailsAtExecuteInPipeline() {
        server("Z").extended("SELECT 1").extended("INSERT a").extended("SELECT 3");
        server("12nCZ").server("12n").error("23505", 0).server("Z").server("12nCZ");

        assertThat(failed).containsExactly("23505 INSERT a");
    }

    @Test
    void shouldTellPreparedStatementByItsName() {
        server("Z").client('P', "s1", "SELECT $1", "").client('S').server("1Z");
        client('B', "", "s1", "")
                .client('E', "", "")
                .client('S')
                .server("2")
                .error("22P02", 0)
                .server("Z");

        assertThat(failed).containsExactly("22P02 SELECT $1");
    }

    @Test
    void shouldTellLastStatementWhereTheTransactionFailsAtItsEnd() {
        server("Z").extended("INSERT late").server("12nC").error("23503", 0).server("Z");

        assertThat(failed).containsExactly("23503 INSERT late");
    }

    @Test
    void shouldIgnoreWhatServerSkipsAfterAnError() {
        server("Z").client('P', "", "SELECT a", "").error("42703", 8);
        client('B', "", "", "").client('E', "", "").client('S').server("Z");
        extended("SELECT b").server("12n").error("22012", 0);

        assertThat(failed).containsExactly("42703 SELECT a", "22012 SELECT b");
    }

    @Test
    void shouldFindItsWayAfterCopy() {
        server("Z")
                .client('P', "", "COPY t FROM STDIN", "")
                .client('B', "", "", "")
                .client('E', "", "")
                .client('S');
        server("12G").client('d').client('c').client('S').server("CZ");
        extended("SELECT b").error("42703", 8);

        assertThat(failed).containsExactly("42703 SELECT b");
    }
}
