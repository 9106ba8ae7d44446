package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.quarterdeck.worker.desk.KillVenue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By its command, over the wire; there is no desk, no Temporal and no PostgreSQL anywhere. */
class BreakGlassCommandTest {
  @TempDir Path directory;

  @Test
  void withVenuesFileAndKeyAloneTheDeskIsTakenFlatAndACopyOfTheCertificateIsGenuine()
      throws Exception {
    Path home = Files.createDirectories(directory.resolve("home"));
    try (KillVenue venue = KillVenue.open()) {
      Path desk = venue.desk(directory.resolve("desk"), home);
      venue.usdmDesk(desk, home);
      venue.hedges();
      Files.writeString(desk.resolve("gates.yaml"), "targets: [broken");
      venue.rests(7);
      venue.tradesBothWays();
      assertThat(venue.positions()).containsExactlyInAnyOrder("LONG 0.02", "SHORT -0.03");
      venue.fault("{\"path\": \"/api/v3/openOrders\", \"effect\": \"html-body\"}");

      FakeDesk.Outcome outcome =
          run(
              home,
              "kill",
              "--scope",
              "desk",
              "--by",
              "grace",
              "--reason",
              "the desk is gone",
              "--break-glass",
              "--desk",
              desk.toString(),
              "--json");

      assertThat(outcome.status()).as(outcome.err()).isZero();
      JsonObject report = JsonObject.parse(outcome.out());
      assertThat(report.text("verdict")).isEqualTo("FLAT");
      assertThat(report.objects("venues").getFirst().number("ordersCancelled"))
          .map(Number::intValue)
          .contains(7);
      assertThat(venue.openOrders()).isZero();
      assertThat(venue.openOrders("usdm")).isZero();
      assertThat(venue.positions()).isEmpty();
      assertThat(files(home.resolve("halts"))).hasSize(1);
      Path copy = directory.resolve("copy.json");
      Files.copy(Path.of(report.text("certificate")), copy);
      Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
      assertThat(run(elsewhere, "kill", "verify", copy.toString()).status()).isZero();
      assertThat(KillVenue.closed(copy, "usdm"))
          .containsOnly(
              entry("SELL", new BigDecimal("0.02")), entry("BUY", new BigDecimal("0.03")));
      Files.writeString(copy, Files.readString(copy).replace("grace", "Grace"));
      assertThat(run(elsewhere, "kill", "verify", copy.toString()).status()).isEqualTo(1);
    }
  }

  /** A disk that is full or gone is no reason to leave orders and positions. */
  @Test
  void whereTheHomeCannotBeWrittenTheCertificateGoesElsewhere() throws Exception {
    Path home = Files.createDirectories(directory.resolve("home"));
    try (KillVenue venue = KillVenue.open()) {
      Path desk = venue.desk(directory.resolve("desk"), home);
      Files.writeString(home.resolve("halts"), "no directory");
      venue.rests(3);

      FakeDesk.Outcome outcome =
          run(
              home,
              "kill",
              "--scope",
              "desk",
              "--by",
              "grace",
              "--reason",
              "the disk is full",
              "--break-glass",
              "--desk",
              desk.toString(),
              "--json");

      assertThat(outcome.status()).as(outcome.err()).isZero();
      assertThat(venue.openOrders()).isZero();
      assertThat(outcome.err()).contains(home + " cannot be written", "The desk is NOT halted");
      Path certificate = Path.of(JsonObject.parse(outcome.out()).text("certificate"));
      assertThat(certificate).exists();
      assertThat(certificate.startsWith(home)).isFalse();
      assertThat(files(certificate.resolve("../../halts").normalize())).hasSize(1);
      assertThat(files(home)).doesNotContain(home.resolve("certificates"));
    }
  }

  private static FakeDesk.Outcome run(Path home, String... arguments) {
    return FakeDesk.run(
        home,
        (environment, request) -> {
          throw new AssertionError("no desk is to be started");
        },
        arguments);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
