package dev.quarterdeck.worker.app;

import com.zaxxer.hikari.HikariDataSource;
import dev.quarterdeck.worker.settings.PostgresConnection;
import java.time.Duration;

/** Connections to the desk's database. */
final class DeskConnections {
  private static final int FOR_MIGRATIONS = 4;

  private DeskConnections() {}

  /**
   * A pool whose connections are given up where an answer does not come: a server that vanished
   * without a word would be waited for until TCP gives up, which may be never. The URL's own
   * options count first.
   *
   * @param most connections at a time
   * @param name by which the server knows them
   * @param silence how long an answer may take, in whole seconds
   */
  static HikariDataSource pool(
      PostgresConnection connection, int most, String name, Duration silence) {
    HikariDataSource source = unhurried(connection, most, name);
    source.addDataSourceProperty("socketTimeout", Long.toString(silence.toSeconds()));
    source.addDataSourceProperty("tcpKeepAlive", "true");
    return source;
  }

  /** For migrations, which take as long as the tables are large. */
  static HikariDataSource forMigrations(PostgresConnection connection, String name) {
    return unhurried(connection, FOR_MIGRATIONS, name);
  }

  private static HikariDataSource unhurried(PostgresConnection connection, int most, String name) {
    HikariDataSource source = new HikariDataSource();
    source.setJdbcUrl(connection.jdbcUrl());
    if (!connection.user().isEmpty()) {
      source.setUsername(connection.user());
    }
    if (!connection.password().isEmpty()) {
      source.setPassword(connection.password());
    }
    source.setMaximumPoolSize(most);
    source.setMinimumIdle(1);
    source.setPoolName("desk");
    source.addDataSourceProperty("ApplicationName", "quarterdeck " + name);
    source.addDataSourceProperty("reWriteBatchedInserts", "true");
    return source;
  }
}
