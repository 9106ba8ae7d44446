package dev.quarterdeck.worker.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ServerOutageTest {

  @Test
  void aServerThatWentAwayIsFoundBehindWhatItCaused() {
    assertThat(caused(new ConnectException("Connection refused"))).isTrue();
    assertThat(caused(new SQLException("terminating connection", "57P01"))).isTrue();
    assertThat(caused(new SQLException("the database system is starting up", "57P03"))).isTrue();
    assertThat(caused(new SQLException("An I/O error occurred", "08006"))).isTrue();
    assertThat(caused(Status.UNAVAILABLE.asRuntimeException())).isTrue();
  }

  @Test
  void whatAServerRefusesIsNoOutage() {
    assertThat(caused(new SQLException("password authentication failed", "28P01"))).isFalse();
    assertThat(caused(new SQLException("no state"))).isFalse();
    assertThat(caused(Status.NOT_FOUND.asRuntimeException())).isFalse();
    assertThat(caused(new IllegalArgumentException("a bad setting"))).isFalse();
  }

  private static boolean caused(Exception cause) {
    return ServerOutage.isBehind(
        new IllegalStateException("no bean", new RuntimeException("no pool", cause)));
  }
}
