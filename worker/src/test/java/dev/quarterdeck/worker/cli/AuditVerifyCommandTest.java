package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerifyCommandTest {
  private static final String HASH = "ab".repeat(32);

  @TempDir Path home;

  @Test
  void handsANotedHeadToTheDesk() throws IOException {
    try (FakeDesk desk = FakeDesk.start(home)) {
      desk.on("POST /audit/verify", 200, "{\"valid\":false,\"findings\":[]}");

      FakeDesk.Outcome outcome = desk.run("audit", "verify", "--noted", "42:" + HASH);

      assertThat(outcome.status()).isEqualTo(1);
      JsonObject body = JsonObject.parse(desk.requests().getFirst().body());
      assertThat(body.number("sequence")).map(Number::longValue).contains(42L);
      assertThat(body.text("hash")).isEqualTo(HASH);
    }
  }

  @Test
  void sendsNothingWhereNothingWasNoted() throws IOException {
    try (FakeDesk desk = FakeDesk.start(home)) {
      desk.on("POST /audit/verify", 200, "{\"valid\":true}");

      assertThat(desk.run("audit", "verify").status()).isZero();
      assertThat(JsonObject.parse(desk.requests().getFirst().body()).names()).isEmpty();
    }
  }

  @Test
  void refusesWhatIsNoHead() throws IOException {
    try (FakeDesk desk = FakeDesk.start(home)) {
      FakeDesk.Outcome outcome = desk.run("audit", "verify", "--noted", "42:abc");

      assertThat(outcome.status()).isEqualTo(2);
      assertThat(outcome.err()).contains("SEQUENCE:SHA256", "42:abc");
      assertThat(desk.requests()).isEmpty();
    }
  }
}
