package dev.quarterdeck.worker.doctor;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The database answers, and is of a version that the desk is tested with. */
final class PostgresCheck implements DoctorCheck {
  static final int TESTED_MAJOR = 18;

  private final DataSource database;

  PostgresCheck(DataSource database) {
    this.database = database;
  }

  @Override
  public String id() {
    return "postgres";
  }

  @Override
  public Finding examine() {
    try (Connection connection = database.getConnection()) {
      DatabaseMetaData server = connection.getMetaData();
      return judge(server.getDatabaseProductVersion(), server.getDatabaseMajorVersion());
    } catch (SQLException e) {
      return Finding.failed(
          id(),
          "PostgreSQL does not answer: " + e.getMessage(),
          "see logs/postgres.log in the home; with DATABASE_URL see to that server");
    }
  }

  Finding judge(String version, int major) {
    return major >= TESTED_MAJOR
        ? Finding.ok(id(), "PostgreSQL " + version)
        : Finding.warning(
            id(),
            "PostgreSQL " + version + "; the desk is tested with " + TESTED_MAJOR,
            "move the database to PostgreSQL " + TESTED_MAJOR);
  }
}
