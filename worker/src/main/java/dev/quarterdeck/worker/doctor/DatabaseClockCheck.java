package dev.quarterdeck.worker.doctor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** PostgreSQL's clock. */
final class DatabaseClockCheck implements DoctorCheck {
  private final DataSource database;
  private final Clock clock;
  private final ClockSkew skew;

  DatabaseClockCheck(DataSource database, Clock clock, Duration maximumSkew) {
    this.database = database;
    this.clock = clock;
    this.skew = new ClockSkew(id(), "PostgreSQL", maximumSkew);
  }

  @Override
  public String id() {
    return "clock-postgres";
  }

  @Override
  public Finding examine() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      Instant before = clock.instant();
      try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
        row.next();
        Instant theirs = row.getObject(1, OffsetDateTime.class).toInstant();
        return skew.judge(before, theirs, clock.instant());
      }
    }
  }
}
