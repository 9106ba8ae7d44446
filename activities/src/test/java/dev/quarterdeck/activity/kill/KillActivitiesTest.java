package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.FlatteningFill;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.RearmGrounds;
import dev.quarterdeck.core.kill.RearmRequest;
import dev.quarterdeck.core.kill.VenueOutcome;
import dev.quarterdeck.core.kill.VenueRead;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.kill.KillRow;
import dev.quarterdeck.db.kill.RearmOutcome;
import dev.quarterdeck.workflow.kill.KillReport;
import dev.quarterdeck.workflow.kill.KillRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a kill does, and what is left of it. */
class KillActivitiesTest extends KillTrial {
  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  KillActivitiesTest() {
    super(DATABASE);
  }

  @Test
  void aDeskWithOrdersAndHoldingsEndsFlatAndCertified() throws IOException {
    bench.spot().holds("BTC", "1.5");
    bench.margin().positioned(KillBench.PERPETUAL, "-2");
    bench.rests(bench.spot(), KillBench.BTC);
    bench.rests(bench.margin(), KillBench.PERPETUAL);

    KillReport report = killed("the feed went mad");

    assertThat(report.verdict()).as(report.toString()).isEqualTo(KillVerdict.FLAT);
    assertThat(bench.spot().trulyOpen()).isEmpty();
    assertThat(bench.margin().trulyOpen()).isEmpty();
    assertThat(bench.spot().trulyOwned("BTC")).isZero();
    assertThat(bench.margin().trulyHeld()).isEmpty();
    KillCertificate certificate = verified(report);
    assertThat(certificate.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(certificate.killId()).isEqualTo(report.killId());
    for (VenueOutcome venue : certificate.venues()) {
      assertThat(venue.ordersCancelled()).hasSize(1);
      assertThat(venue.fills()).isNotEmpty();
      assertThat(venue.costs()).hasSize(1);
      for (VenueRead read : venue.reads()) {
        assertThat(bench.stores.artifacts().verify(read.answer().orElseThrow()).intact()).isTrue();
      }
    }
  }

  @Test
  void theKillIsHaltedRecordedAndChained() {
    KillReport report = killed("a drill");

    assertThat(bench.stores.halts().standing(DESK))
        .get()
        .satisfies(halt -> assertThat(halt.killId()).isEqualTo(report.killId()));
    assertThat(bench.stores.kills().latest(report.killId()))
        .get()
        .returns(KillVerdict.FLAT, KillRow::verdict)
        .returns(report.certificateSha256().map(Sha256::new).orElseThrow(), KillRow::certificate);
    assertThat(bench.stores.audit().verify().intact()).isTrue();
    assertThat(bench.stores.halts().rearm(rearmOn(report)))
        .isEqualTo(new RearmOutcome.Rearmed(report.killId()));
  }

  @Test
  void closingOrdersAreIntentsOfTheKill() {
    bench.spot().holds("BTC", "1");

    KillReport report = killed("a drill");

    FlatteningFill fill =
        verified(report).venues().stream()
            .flatMap(venue -> venue.fills().stream())
            .findFirst()
            .orElseThrow();
    assertThat(bench.intents.find(new ClientOrderId(fill.clientOrderId())))
        .get()
        .satisfies(
            stored -> {
              assertThat(stored.state()).isEqualTo(IntentState.ACCEPTED);
              assertThat(stored.intent().flattensFor()).contains(report.killId());
            });
  }

  @Test
  void whatItSoldIsInTheDesksBookWithItsOrder() {
    bench.spot().holds("BTC", "1");

    KillReport report = killed("a drill");

    List<FlatteningFill> certified =
        verified(report).venues().stream().flatMap(venue -> venue.fills().stream()).toList();
    assertThat(certified).isNotEmpty();
    assertThat(bench.orders.fills(KillBench.SPOT, KillBench.BTC, Instant.EPOCH))
        .extracting(known -> known.fill().tradeId().value())
        .containsExactlyInAnyOrderElementsOf(
            certified.stream().map(FlatteningFill::tradeId).toList());
    assertThat(bench.orders.open(DESK)).isEmpty();
  }

  @Test
  void aDryRunChangesNothing() {
    bench.margin().positioned(KillBench.PERPETUAL, "1");
    bench.rests(bench.margin(), KillBench.PERPETUAL);

    KillReport report =
        bench.result(
            bench.begin(
                new KillRequest(
                    "desk", "grace", "look", null, null, true, null, null, null, null)));

    assertThat(report.verdict()).isEqualTo(KillVerdict.NOT_FLAT);
    assertThat(report.venues())
        .filteredOn(line -> line.account().equals("margin"))
        .singleElement()
        .satisfies(line -> assertThat(line.wouldClose()).hasSize(1))
        .satisfies(line -> assertThat(line.openOrders()).isEqualTo(1));
    assertThat(bench.margin().trulyOpen()).hasSize(1);
    assertThat(bench.stores.halts().standing(DESK)).isEmpty();
  }

  @Test
  void theDesksKeyIsMadeOnceAndForItsOwnerOnly() throws IOException {
    Path keys = home.resolve("keys");

    var first = DeskKey.signer(keys);
    var second = DeskKey.signer(keys);

    KillReport report = killed("a drill");
    assertThat(first).isNotNull();
    assertThat(second).isNotNull();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(keys.resolve("desk-ed25519"))))
        .isEqualTo("rw-------");
    assertThat(verified(report).verdict()).isEqualTo(KillVerdict.FLAT);
  }

  private static RearmRequest rearmOn(KillReport report) {
    return new RearmRequest(
        "rearm-" + UUID.randomUUID(),
        DESK,
        "grace",
        "all is well",
        Instant.now(),
        new RearmGrounds.Certified(
            report.killId(),
            DESK,
            new Sha256(report.certificateSha256().orElseThrow()),
            Instant.now()));
  }
}
