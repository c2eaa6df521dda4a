import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * What {@code flyway migrate} does for one database: {@code FlywayMigrate URL USER FOLDER}. The real command line loads
 * more than this, so the script is not made to look slower than it is.
 */
final class FlywayMigrate {
    private FlywayMigrate() {}

    public static void main(String[] args) {
        try {
            Flyway.configure()
                    .dataSource(args[0], args[1], "")
                    .locations("filesystem:" + args[2])
                    // The dumps have tables already and no history.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
