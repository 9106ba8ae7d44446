package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.kill.FlatteningFill;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.VenueOutcome;
import dev.quarterdeck.core.venue.FakeVenue;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.workflow.kill.KillReport;
import dev.quarterdeck.workflow.kill.KillSwitchWorkflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A disk on which no evidence can be stored is no reason to leave orders and positions. */
class KillOnAFullDiskTest extends KillTrial {
  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  KillOnAFullDiskTest() {
    super(DATABASE);
  }

  @Test
  void everythingIsTakenOffAndClosedAndCertifiedOnceThereIsRoom() throws IOException {
    FakeVenue spot = bench.spot();
    FakeVenue margin = bench.margin();
    spot.holds("BTC", "1");
    margin.positioned(KillBench.PERPETUAL, "-2");
    bench.rests(spot, KillBench.BTC);
    bench.rests(margin, KillBench.PERPETUAL);
    bench.rests(margin, KillBench.PERPETUAL);
    Path incoming = bench.home.resolve("artifacts").resolve("incoming");
    Path aside = bench.home.resolve("aside");
    Files.move(incoming, aside);
    Files.writeString(incoming, "no directory, so that nothing can be stored");

    KillSwitchWorkflow kill = begin("full disk");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                spot.trulyOpen().isEmpty()
                    && margin.trulyOpen().isEmpty()
                    && spot.trulyOwned("BTC").signum() == 0
                    && margin.trulyHeld().isEmpty());
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                kill.report().venues().size() == 2
                    && kill.report().venues().stream()
                        .allMatch(line -> line.note().contains("could not be stored")));
    KillReport full = kill.report();
    Files.delete(incoming);
    Files.move(aside, incoming);
    KillReport room = bench.result(kill);

    assertThat(full.verdict()).isNotEqualTo(KillVerdict.FLAT);
    assertThat(full.certificateSha256()).isEmpty();
    assertThat(room.verdict()).isEqualTo(KillVerdict.FLAT);
    KillCertificate certificate = verified(room);
    assertThat(certificate.venues()).flatExtracting(VenueOutcome::ordersCancelled).hasSize(3);
    assertThat(certificate.venues())
        .flatExtracting(VenueOutcome::fills)
        .extracting(FlatteningFill::instrument)
        .contains(KillBench.BTC, KillBench.PERPETUAL);
    assertThat(spot.everTaken()).hasSize(2);
    assertThat(margin.everTaken()).hasSize(3);
  }
}
