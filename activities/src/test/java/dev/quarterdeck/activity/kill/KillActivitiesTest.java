package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.CertificateVerification;
import dev.quarterdeck.core.kill.CertificateVerifier;
import dev.quarterdeck.core.kill.ClosingOrder;
import dev.quarterdeck.core.kill.FlatteningFill;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.RearmGrounds;
import dev.quarterdeck.core.kill.RearmRequest;
import dev.quarterdeck.core.kill.VenueOutcome;
import dev.quarterdeck.core.kill.VenueRead;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.FakeVenue;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.kill.KillRow;
import dev.quarterdeck.db.kill.RearmOutcome;
import dev.quarterdeck.workflow.kill.KillOperator;
import dev.quarterdeck.workflow.kill.KillReport;
import dev.quarterdeck.workflow.kill.KillRequest;
import dev.quarterdeck.workflow.kill.KillSwitchWorkflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KillActivitiesTest {
  private static final HaltScope DESK = new HaltScope.Desk();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  @TempDir Path home;
  private KillBench bench;

  @BeforeEach
  void open() {
    bench = new KillBench(DATABASE.dsl(), home);
  }

  @AfterEach
  void close() {
    bench.close();
    rearm();
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
  void aSickVenueIsNotCalledFlatAndIsOnceItIsWell() {
    bench.margin().positioned(KillBench.PERPETUAL, "1");
    bench.rests(bench.margin(), KillBench.PERPETUAL);
    bench
        .margin()
        .faults(
            name ->
                name.equals("positions") || name.equals("cancelAll")
                    ? Optional.of(FakeVenue.Fault.UNAVAILABLE)
                    : Optional.empty());
    KillSwitchWorkflow kill = begin("sick venue");
    await()
        .atMost(PATIENCE)
        .until(() -> kill.report().venues().stream().anyMatch(line -> line.reads() > 10));

    KillReport sick = kill.report();
    bench.margin().faults(name -> Optional.empty());
    KillReport well = bench.result(kill);

    assertThat(sick.verdict()).isNotEqualTo(KillVerdict.FLAT);
    assertThat(sick.certificateSha256()).isEmpty();
    assertThat(well.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(bench.margin().trulyHeld()).isEmpty();
    assertThat(verified(well).venues())
        .flatExtracting(VenueOutcome::reads)
        .filteredOn(read -> read.failure().isPresent())
        .isNotEmpty();
  }

  @Test
  void aLostAnswerToAClosingOrderIsSettledByAsking() {
    bench.margin().positioned(KillBench.PERPETUAL, "1");
    AtomicInteger submits = new AtomicInteger();
    bench
        .margin()
        .faults(
            name ->
                name.equals("submit") && submits.getAndIncrement() == 0
                    ? Optional.of(FakeVenue.Fault.LOST_AFTER)
                    : Optional.empty());

    KillReport report = killed("lost answer");

    assertThat(report.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(bench.margin().everTaken())
        .extracting(ReportedOrder::clientOrderId)
        .hasSize(1)
        .doesNotHaveDuplicates();
    assertThat(verified(report).venues()).flatExtracting(VenueOutcome::fills).hasSize(1);
  }

  @Test
  void anAccountThatCannotBeOpenedIsUnknownUntilItIsAbandoned() {
    bench.venues.remove(KillBench.MARGIN);
    KillSwitchWorkflow kill = begin("no key");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                kill.report().venues().stream()
                    .anyMatch(line -> line.verdict() == KillVerdict.FLAT));

    assertThat(kill.report().verdict()).isEqualTo(KillVerdict.UNKNOWN);
    KillReport report = kill.abandon(KillOperator.named("grace", "closed by telephone"));

    assertThat(report.verdict()).isEqualTo(KillVerdict.ABANDONED);
    KillCertificate certificate = verified(bench.result(kill));
    assertThat(certificate.abandonment()).get().returns("grace", a -> a.by());
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

  @Test
  void aClosingOrderIsReadBackAsItWasWritten() throws IOException {
    var json = dev.quarterdeck.workflow.Payloads.mapper();
    ClosingOrder order =
        new ClosingOrder(
            new dev.quarterdeck.core.venue.OrderRequest(
                new ClientOrderId("qd-a"),
                KillBench.BTC,
                dev.quarterdeck.core.market.Side.SELL,
                new java.math.BigDecimal("0.10"),
                Optional.empty(),
                dev.quarterdeck.core.venue.OrderRequest.TimeInForce.IMMEDIATE_OR_CANCEL,
                false),
            ClosingOrder.Fate.REFUSED,
            Optional.empty(),
            Instant.now(),
            "no");

    assertThat(json.readValue(json.writeValueAsBytes(order), ClosingOrder.class)).isEqualTo(order);
  }

  private KillSwitchWorkflow begin(String reason) {
    return bench.begin(
        new KillRequest(
            "desk",
            "grace",
            reason,
            null,
            null,
            null,
            "kill-" + UUID.randomUUID(),
            null,
            null,
            null));
  }

  private KillReport killed(String reason) {
    return bench.result(begin(reason));
  }

  private KillCertificate verified(KillReport report) {
    try {
      byte[] file = Files.readAllBytes(Path.of(report.certificate().orElseThrow()));
      CertificateVerification verification = new CertificateVerifier(Optional.empty()).verify(file);
      assertThat(verification).isInstanceOf(CertificateVerification.Genuine.class);
      assertThat(Sha256.of(file).hex()).isEqualTo(report.certificateSha256().orElseThrow());
      return ((CertificateVerification.Genuine) verification).signed().certificate();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
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

  private void rearm() {
    Object unused =
        bench
            .stores
            .halts()
            .rearm(
                new RearmRequest(
                    "rearm-" + UUID.randomUUID(),
                    DESK,
                    "grace",
                    "the next test",
                    Instant.now(),
                    new RearmGrounds.Forced()));
  }
}
