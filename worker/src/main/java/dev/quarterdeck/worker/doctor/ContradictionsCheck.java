package dev.quarterdeck.worker.doctor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** No venue has lately said of an order what cannot be true of it. */
final class ContradictionsCheck implements DoctorCheck {
  static final Duration LATELY = Duration.ofHours(24);

  private static final String COUNTS =
      """
      select o.bot, c.contradiction, count(*), max(c.client_order_id)
      from order_contradiction c join venue_order o using (client_order_id)
      where c.at > ?
      group by o.bot, c.contradiction
      order by o.bot, c.contradiction
      """;

  private final DataSource database;
  private final Clock clock;

  ContradictionsCheck(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public String id() {
    return "order-contradictions";
  }

  @Override
  public Finding examine() throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(COUNTS)) {
      statement.setObject(1, clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              "%s %s %d times, for example order %s"
                  .formatted(row.getString(1), row.getString(2), row.getLong(3), row.getString(4)));
        }
      }
    }
    return found.isEmpty()
        ? Finding.ok(id(), "no order was contradicted in the last 24 hours")
        : Finding.failed(
            id(),
            "reports that cannot be true in the last 24 hours: " + String.join("; ", found),
            "compare these orders with the venue's own page; table order_contradiction has the"
                + " reports, and runbook bot-operations what each kind means");
  }
}
