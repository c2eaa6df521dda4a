package io.tenantgate.rules;

import io.tenantgate.report.Severity;

/**
 * What a rule says about itself. The documentation, {@code tenantgate explain} and the examples' tests all read this.
 *
 * @param id how findings and {@code policy.rules} name the rule
 * @param title what happened, in a few words
 * @param severity what it is worth unless the policy says otherwise; a rule that knows sizes says less of a short wait
 * @param why what goes wrong in production, and when
 * @param remedy how to reach the same goal safely
 * @param bad a complete script that the rule reports, to be run after {@link #setup()}
 * @param good a complete script that reaches the same goal without a word of this rule, to be run statement by
 *     statement after {@link #setup()}
 */
public record RuleDoc(String id, String title, Severity severity, String why, String remedy, String bad, String good) {
    private static final String SETUP = """
            CREATE TABLE users (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              email text NOT NULL,
              nickname text
            );
            CREATE TABLE orders (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              user_id bigint NOT NULL,
              total integer NOT NULL,
              note text
            );
            CREATE TABLE payments (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              order_id bigint NOT NULL,
              amount numeric(10, 2) NOT NULL,
              reference text
            );
            INSERT INTO users (email, nickname)
              SELECT 'user' || n || '@example.com', 'user' || n FROM generate_series(1, 100) n;
            INSERT INTO orders (user_id, total, note)
              SELECT 1 + n % 100, n, 'order ' || n FROM generate_series(1, 1000) n;
            INSERT INTO payments (order_id, amount, reference)
              SELECT n, CASE WHEN n <= 3 THEN -1 ELSE n END, 'P' || n FROM generate_series(1, 1000) n;
            """;

    /** The schema that all examples start from: users, their orders, and payments of which three have a negative amount. */
    public static String setup() {
        return SETUP;
    }
}
