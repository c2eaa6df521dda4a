package io.tenantgate.demo;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * One tenant of the example fleet: which number it is decides all that is peculiar to it.
 *
 * @param number from 1
 */
record Tenant(int number) {
    /** Its schema lacks an index that all others have. */
    static final int LACKS_INDEX = 42;
    /** A hotfix gave it a column that nobody else has. */
    static final int HAS_HOTFIX = 31;
    /** Some of its payments have no currency. */
    static final int LACKS_CURRENCIES = 17;

    private static final int LARGEST = 7;
    private static final int SECOND_LARGEST = 23;

    /** The name of its dump, without ending. */
    String name() {
        return String.format(Locale.ROOT, "tenant_%04d", number);
    }

    /** The fleet's schema, with what is different for this tenant. */
    Schema schema(Schema fleet) {
        return switch (number) {
            case LACKS_INDEX -> fleet.with("payments", table -> table.withoutIndex("payments_tenant_id_idx"));
            case HAS_HOTFIX ->
                fleet.with("users", table -> table.withColumn(new Column("legacy_crm_id", "text", false, null)));
            default -> fleet;
        };
    }

    /** How many rows this tenant has in production for each row of the largest one: a few tenants are large, most are small. */
    double weight() {
        return switch (number) {
            case LARGEST -> 1;
            case SECOND_LARGEST -> 0.62;
            case LACKS_INDEX -> 0.29;
            default -> Math.pow(10, -4.3 + 2.5 * random("weight").nextDouble());
        };
    }

    /** Random numbers that are always the same for this tenant and this purpose. */
    SplittableRandom random(String purpose) {
        return new SplittableRandom(number * 1_000_003L + purpose.hashCode());
    }
}
