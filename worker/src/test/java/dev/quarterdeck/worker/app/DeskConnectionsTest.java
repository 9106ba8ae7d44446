package dev.quarterdeck.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.worker.settings.PostgresConnection;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeskConnectionsTest {
  private static final Duration SILENCE = Duration.ofSeconds(1);

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  @Test
  @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
  void anAnswerThatNeverComesIsGivenUpAndItsConnectionWithIt() throws IOException, SQLException {
    try (MutableWire wire = MutableWire.to(server().getPort());
        HikariDataSource pool = pool(url(wire.port(), ""))) {
      try (Connection connection = pool.getConnection()) {
        assertThat(ask(connection, "select 1")).isTrue();
        wire.mute();

        assertThatThrownBy(() -> ask(connection, "select 2")).isInstanceOf(SQLException.class);
        assertThat(connection.isClosed()).isTrue();
      }
    }
  }

  @Test
  void whatTheUrlSaysItselfCountsFirst() throws SQLException {
    try (HikariDataSource pool = pool(url(server().getPort(), "?socketTimeout=7"));
        Connection connection = pool.getConnection()) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(7_000);
    }
  }

  @Test
  void aMigrationTakesAsLongAsItTakes() throws SQLException {
    try (HikariDataSource pool =
            DeskConnections.forMigrations(
                PostgresConnection.parse(url(server().getPort(), "")), "test");
        Connection connection = pool.getConnection()) {
      assertThat(connection.getNetworkTimeout()).isZero();
    }
  }

  private static HikariDataSource pool(String url) {
    return DeskConnections.pool(PostgresConnection.parse(url), 2, "test", SILENCE);
  }

  private static boolean ask(Connection connection, String question) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.execute(question);
    }
  }

  private static URI server() {
    return URI.create(DATABASE.jdbcUrl().substring("jdbc:".length()));
  }

  private static String url(int port, String options) {
    return "postgresql://postgres:postgres@127.0.0.1:" + port + server().getPath() + options;
  }
}
