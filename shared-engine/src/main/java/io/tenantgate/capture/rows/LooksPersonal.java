package io.tenantgate.capture.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which columns look, by their name, as if they held secrets or tell who somebody is. It misses what is named otherwise; it is
 * there so that nothing obvious leaves by oversight.
 */
final class LooksPersonal {
    /** Words of a name. */
    private static final Set<String> WORDS = Set.of("""
            password passwd passphrase passcode pwd secret secrets token tokens jwt otp totp mfa pin credential credentials
            cookie apikey salt signature email emails mail mails phone phones mobile telephone fax whatsapp ssn sin nino
            passport iban bic swift cvv cvc pan dob birthday birthdate birthplace surname firstname lastname fullname
            forename nickname username login address addresses street postcode zipcode postal zip ip latitude longitude
            salary wage religion ethnicity gender diagnosis medical health biometric fingerprint avatar photo
            """.strip().split("\\s+"));

    /** Words that say it only together. */
    private static final List<String> PAIRS = List.of(
            "api key",
            "private key",
            "access key",
            "secret key",
            "session id",
            "social security",
            "tax id",
            "tax number",
            "national id",
            "id number",
            "id card",
            "driver license",
            "account number",
            "bank account",
            "routing number",
            "card number",
            "credit card",
            "debit card",
            "first name",
            "last name",
            "full name",
            "given name",
            "family name",
            "middle name",
            "maiden name",
            "display name",
            "user name",
            "contact name",
            "customer name",
            "date of birth",
            "birth date",
            "user agent",
            "ip address",
            "remote addr",
            "e mail");

    /** Types that say nothing about anybody, apart from a day of birth. */
    private static final Set<String> TELLS_LITTLE =
            Set.of("bool", "date", "timestamp", "timestamptz", "enum", "interval");

    private static final Set<String> BIRTH = Set.of("dob", "birthday", "birthdate", "birth");

    /** Tables of people, in which a mere name is somebody's. */
    private static final Set<String> PEOPLE = Set.of("""
            user users customer customers client clients person persons people contact contacts employee employees patient
            patients member members student students guest guests subscriber subscribers applicant applicants
            """.strip().split("\\s+"));

    private LooksPersonal() {}

    static boolean is(SourceTable table, SourceColumn column) {
        List<String> words = words(column.name());
        if (TELLS_LITTLE.contains(column.baseType())) {
            return words.stream().anyMatch(BIRTH::contains);
        }
        if (column.baseType().equals("inet")) {
            return true;
        }
        if (words.equals(List.of("name")) && words(table.name()).stream().anyMatch(PEOPLE::contains)) {
            return true;
        }
        String spaced = " " + String.join(" ", words) + " ";
        return words.stream().anyMatch(WORDS::contains)
                || PAIRS.stream().anyMatch(pair -> spaced.contains(" " + pair + " "));
    }

    /** {@code userEmail2}, {@code USER_EMAIL} and {@code user-email} are both words; digits at the end do not count. */
    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        String spaced = name.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})", " ").replaceAll("[^\\p{L}\\d]+", " ");
        for (String word : spaced.toLowerCase(Locale.ROOT).split(" ")) {
            String bare = word.replaceAll("\\d+$", "");
            if (!bare.isEmpty()) {
                words.add(bare);
            }
        }
        return words;
    }
}
