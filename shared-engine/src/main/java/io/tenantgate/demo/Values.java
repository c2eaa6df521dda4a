package io.tenantgate.demo;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes up the values of one row. They look like a service's data, also where that is awkward: tabs, line ends, backslashes, many scripts. */
final class Values {
    private static final String[] FIRST = {
        "Ada", "Björn", "Chloé", "Dmitri", "Elif", "Farah", "Grzegorz", "Hana", "Íris", "João", "Kenji", "Łucja",
        "Marta", "Nguyễn", "Olga", "Päivi", "Quinn", "Ruth", "Søren", "Tomás", "美咲", "Μαρία", "Оксана", "נועה"
    };
    private static final String[] LAST = {
        "Abebe", "Bauer", "Castro", "Dvořák", "Eriksson", "Fischer", "García", "Haddad", "Ivanova", "Jansen", "Kim",
        "Lindqvist", "Müller", "Novak", "O'Brien", "Petit", "Quispe", "Rossi", "Şahin", "Tanaka", "Walsh", "Zhang"
    };
    private static final String[] REMARKS = {
        "Call before delivery",
        "Says \"not before noon\"; see ticket",
        "Share is \\\\files\\accounts\\2025",
        "First line\nSecond line\twith a tab",
        "Größe geprüft – 日本語の注記 ✓",
        "100% refund; it's agreed",
        "-- not a comment; DROP TABLE nothing",
        "$$ is not a quote here $body$",
        "Windows line\r\nend"
    };
    private static final String[] WORDS = {
        "amber", "basalt", "cobalt", "delta", "ember", "fjord", "garnet", "harbor", "indigo", "juniper", "kelp", "lumen"
    };
    private static final String[] STATES = {"pending", "open", "paid", "sent", "done", "failed"};
    private static final String[] CURRENCIES = {"EUR", "USD", "GBP", "JPY", "SEK", "BRL"};
    private static final String[] COUNTRIES = {"DE", "US", "GB", "JP", "SE", "BR"};
    private static final String[] DOCUMENTS = {
        "{}",
        "{\"theme\": \"dark\"}",
        "{\"tags\": [\"a\", \"b\"], \"limit\": 25}",
        "{\"note\": \"line\\nend, \\\"quoted\\\"\", \"path\": \"C:\\\\data\"}"
    };
    private static final LocalDateTime START = LocalDateTime.of(2025, 1, 1, 0, 0);
    private static final int SECONDS_A_YEAR = 365 * 24 * 60 * 60;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'+00'", Locale.ROOT);
    private static final double SHARE_OF_NULLS = 0.2;

    private final SplittableRandom random;
    private final int row;
    private LocalDateTime lastTime = START;

    /** Values of the row with this number, from 1. */
    Values(SplittableRandom random, int row) {
        this.random = random;
        this.row = row;
    }

    /** A value that the column accepts; null for none. */
    @Nullable
    String of(Column column) {
        if (column.nullable() && random.nextDouble() < SHARE_OF_NULLS) {
            return null;
        }
        return switch (column.type()) {
            case "bigint" -> Integer.toString(column.distinct() ? row : upTo(50));
            case "integer" -> Integer.toString(upTo(500));
            case "boolean" -> random.nextBoolean() ? "t" : "f";
            case "numeric(5,2)" -> upTo(30) + ".50";
            case "numeric(12,2)", "numeric(14,2)" -> amount();
            case "character(2)" -> one(COUNTRIES);
            case "character(3)" -> currency();
            case "character(4)" -> Integer.toString(1000 + random.nextInt(9000));
            case "date" -> time().toLocalDate().toString();
            case "timestamp with time zone" -> TIME.format(column.name().equals("updated_at") ? later() : time());
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "inet" -> "203.0.113." + upTo(254);
            case "jsonb" -> one(DOCUMENTS);
            case "text" -> column.distinct() ? distinctText(column.name()) : text(column.name());
            default -> throw new IllegalArgumentException("no values of type " + column.type());
        };
    }

    String currency() {
        return one(CURRENCIES);
    }

    /** From 1 to {@code last}. */
    int upTo(int last) {
        return 1 + random.nextInt(last);
    }

    private String text(String column) {
        return switch (column) {
            case "full_name" -> one(FIRST) + " " + one(LAST);
            case "email", "billing_email" -> one(WORDS) + upTo(999) + "@example.com";
            case "notes", "bio", "body", "description", "reason", "failure_reason", "response_body" -> one(REMARKS);
            case "status" -> one(STATES);
            case "locale" -> random.nextBoolean() ? "en" : "de";
            case "time_zone" -> "Europe/Stockholm";
            case "phone" -> "+49 30 " + (100_000 + random.nextInt(900_000));
            case "url" -> "https://hooks.example.com/" + one(WORDS) + "/" + upTo(999);
            default -> one(WORDS) + " " + one(WORDS);
        };
    }

    private String distinctText(String column) {
        return switch (column) {
            case "email" -> one(WORDS) + "." + row + "@example.com";
            case "name" -> one(WORDS) + " " + row;
            default -> one(WORDS) + "-" + row;
        };
    }

    private String amount() {
        return String.format(Locale.ROOT, "%d.%02d", upTo(900), random.nextInt(100));
    }

    private LocalDateTime time() {
        lastTime = START.plusSeconds(random.nextInt(SECONDS_A_YEAR));
        return lastTime;
    }

    /** Up to a month after the time before it in the row. */
    private LocalDateTime later() {
        return lastTime.plusSeconds(random.nextInt(SECONDS_A_YEAR / 12));
    }

    private String one(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
