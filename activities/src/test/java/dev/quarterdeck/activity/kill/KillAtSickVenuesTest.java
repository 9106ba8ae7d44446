package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.VenueOutcome;
import dev.quarterdeck.core.venue.FakeVenue;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.workflow.kill.KillOperator;
import dev.quarterdeck.workflow.kill.KillReport;
import dev.quarterdeck.workflow.kill.KillSwitchWorkflow;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Kills at venues that fail, lose answers or cannot be entered. */
class KillAtSickVenuesTest extends KillTrial {
  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  KillAtSickVenuesTest() {
    super(DATABASE);
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
}
