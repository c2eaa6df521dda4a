package io.tenantgate.capture.rows;

import io.tenantgate.report.GateException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.stream.Collectors;

/**
 * Writes what {@code pg_dump --data-only} would write of the chosen rows, in its plain format ({@code RestoreArchive} and {@code
 * _printTocEntry} in PostgreSQL's {@code pg_backup_archiver.c}), so that whatever reads a dump reads this.
 */
final class RowDump {
    /** So many rows are named in one statement; their names take about 20 bytes each. */
    static final int BATCH = 20_000;

    private final Session session;
    private final Masking masking;
    private final OutputStream out;

    RowDump(Session session, Masking masking, OutputStream out) {
        this.session = session;
        this.masking = masking;
        this.out = out;
    }

    void begin() throws SQLException, IOException {
        write("""
                --
                -- PostgreSQL database dump
                --

                -- Dumped from database version %s
                -- Dumped by tenantgate

                SET statement_timeout = 0;
                SET lock_timeout = 0;
                SET idle_in_transaction_session_timeout = 0;
                SET client_encoding = 'UTF8';
                SET standard_conforming_strings = on;
                SELECT pg_catalog.set_config('search_path', '', false);
                SET check_function_bodies = false;
                SET xmloption = content;
                SET client_min_messages = warning;
                SET row_security = off;

                """.formatted(session.version()));
    }

    /** Copies the chosen rows of one table, and returns how many they were. */
    long table(SourceTable table, Chosen chosen) throws SQLException, IOException {
        header("Data for Name", table.name(), "TABLE DATA", table.schema(), table.owner());
        String columns =
                table.loadable().stream().map(SourceColumn::quoted).collect(Collectors.joining(", ", "(", ")"));
        write("COPY " + table.quoted() + " " + (columns.equals("()") ? "" : columns) + " FROM stdin;\n");
        String terms = table.loadable().stream()
                .map(column -> masking.term(table, column))
                .collect(Collectors.joining(", "));
        String select = "SELECT " + terms + " FROM ONLY " + table.quoted() + " t";
        long rows = chosen.isWhole(table.oid()) ? copy(select) : copy(select, table, chosen.rows(table));
        write("\\.\n\n\n");
        return rows;
    }

    /** So that rows which a migration adds go on counting where production stands. */
    void sequence(Sequence sequence) throws IOException {
        header("Name", sequence.name(), "SEQUENCE SET", sequence.schema(), sequence.owner());
        write("SELECT pg_catalog.setval(" + MaskSql.literal(sequence.quoted()) + ", " + sequence.lastValue() + ", "
                + sequence.isCalled() + ");\n\n\n");
    }

    void end() throws IOException {
        write("--\n-- PostgreSQL database dump complete\n--\n\n");
    }

    private long copy(String select, SourceTable table, long[] chosen) throws SQLException, IOException {
        long rows = 0;
        for (int from = 0; from < chosen.length; from += BATCH) {
            String some = RowSet.array(chosen, from, Math.min(chosen.length, from + BATCH));
            rows += copy(select + " WHERE t.ctid = ANY ('" + some + "'::tid[])");
        }
        if (rows != chosen.length) {
            throw new GateException("of " + table.label() + " " + chosen.length + " rows were chosen and " + rows
                    + " found; a snapshot cannot lose rows, so nothing of it is kept");
        }
        return rows;
    }

    private long copy(String select) throws SQLException, IOException {
        return session.copy().copyOut("COPY (" + select + ") TO STDOUT", out);
    }

    private void header(String kind, String name, String type, String schema, String owner) throws IOException {
        write("--\n-- " + kind + ": " + oneLine(name) + "; Type: " + type + "; Schema: " + oneLine(schema) + "; Owner: "
                + oneLine(owner) + "\n--\n\n");
    }

    /** As {@code pg_dump} does it; else a name could end the comment and begin a statement. */
    private static String oneLine(String name) {
        return name.replace('\n', ' ').replace('\r', ' ');
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
