package dev.quarterdeck.worker.doctor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What PostgreSQL has confirmed must survive a power cut. */
final class DurabilityCheck implements DoctorCheck {
  private static final List<String> SETTINGS =
      List.of("fsync", "full_page_writes", "synchronous_commit");

  private final DataSource database;

  DurabilityCheck(DataSource database) {
    this.database = database;
  }

  @Override
  public String id() {
    return "postgres-durability";
  }

  @Override
  public Finding examine() throws SQLException {
    List<String> shown = new ArrayList<>();
    List<String> off = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String setting : SETTINGS) {
        try (ResultSet row = statement.executeQuery("show " + setting)) {
          row.next();
          String value = row.getString(1);
          shown.add(setting + " " + value);
          if (value.equals("off")) {
            off.add(setting);
          }
        }
      }
    }
    String found = String.join(", ", shown);
    return off.isEmpty()
        ? Finding.ok(id(), found)
        : Finding.failed(
            id(),
            found + "; a power cut may lose what was confirmed",
            "set " + String.join(", ", off) + " = on in postgresql.conf and reload it");
  }
}
