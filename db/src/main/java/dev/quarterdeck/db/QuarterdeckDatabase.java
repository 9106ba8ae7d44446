package dev.quarterdeck.db;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** Brings a PostgreSQL database to the state this code needs, and opens it. */
public final class QuarterdeckDatabase {
  private QuarterdeckDatabase() {}

  /**
   * Applies the migrations that are missing, in order; does nothing when there are none.
   *
   * @return how many were applied
   * @throws org.flywaydb.core.api.FlywayException when one fails, or an applied one was changed
   */
  public static int migrate(DataSource dataSource) {
    return Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:db/migration")
        .load()
        .migrate()
        .migrationsExecuted;
  }

  /** What repositories are constructed from. */
  public static DSLContext open(DataSource dataSource) {
    return DSL.using(dataSource, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
  }
}
