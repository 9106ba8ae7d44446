package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.CertificateVerification;
import dev.quarterdeck.core.kill.CertificateVerifier;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.RearmGrounds;
import dev.quarterdeck.core.kill.RearmRequest;
import dev.quarterdeck.core.kill.SignedCertificate;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.kill.KillRow;
import dev.quarterdeck.db.kill.RearmOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a desk that has bots makes of a kill without it. */
class BreakGlassTakenOverTest extends KillTrial {
  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  BreakGlassTakenOverTest() {
    super(DATABASE);
  }

  /** Else a bot that held it counts it for ever, and is held for the difference. */
  @Test
  void whatItClosedIsInTheBooks() {
    HarbourBooks books = new HarbourBooks(bench, KillBench.MARGIN, KillBench.PERPETUAL, DATABASE);
    books.buys(bench.margin(), "1");
    assertThat(books.position())
        .hasValueSatisfying(one -> assertThat(one).isEqualByComparingTo("1"));

    SignedCertificate signed = broken(request(Duration.ZERO));
    new LatchFiles(home).honour(bench.stores);
    bench.book().bringUp(signed.certificate());

    assertThat(bench.margin().trulyHeld()).isEmpty();
    assertThat(books.position()).hasValueSatisfying(none -> assertThat(none).isZero());
    assertThat(books.ledger()).isZero();
    assertThat(rearmed(RearmGrounds.of(signed))).isInstanceOf(RearmOutcome.Rearmed.class);
  }

  /** The desk ran on and its bots with it: what was flat may not be so any more. */
  @Test
  void itIsNoGroundToRearmWhereOrdersWereSentAfterTheGlassWasBroken() {
    HaltRequest request = request(Duration.ofSeconds(30));
    SignedCertificate signed = broken(request);
    assertThat(signed.certificate().verdict()).isEqualTo(KillVerdict.FLAT);
    new HarbourBooks(bench, KillBench.SPOT, KillBench.BTC, DATABASE).buys(bench.spot(), "1");

    new LatchFiles(home).honour(bench.stores);

    assertThat(bench.stores.kills().latest(request.id()))
        .get()
        .returns(KillVerdict.FLAT, KillRow::verdict);
    assertThat(rearmed(RearmGrounds.of(signed)))
        .isInstanceOfSatisfying(
            RearmOutcome.AskedAgain.class,
            again -> assertThat(again.joined().reason()).contains("after the glass was broken"));
    assertThat(rearmed(new RearmGrounds.Forced())).isInstanceOf(RearmOutcome.Rearmed.class);
    new LatchFiles(home).takeOverLate(bench.stores);
    assertThat(bench.stores.halts().standing(DESK)).as("once re-armed").isEmpty();
  }

  private SignedCertificate broken(HaltRequest request) {
    BreakGlass.Ending ending =
        Glass.over(bench, bench.accounts())
            .run(
                new BreakGlass.Order(request, null, List.of(), Duration.ofMinutes(2)),
                (account, pass) -> {});
    CertificateVerification verification =
        new CertificateVerifier(Optional.empty())
            .verify(bench.stores.artifacts().read(new Sha256(ending.certified().sha256())));
    return ((CertificateVerification.Genuine) verification).signed();
  }

  private RearmOutcome rearmed(RearmGrounds grounds) {
    return bench
        .stores
        .halts()
        .rearm(
            new RearmRequest(
                "rearm-" + UUID.randomUUID(), DESK, "grace", "well", Instant.now(), grounds));
  }

  /** Of so long ago; where that is long, nothing can be on its way any more. */
  private static HaltRequest request(Duration ago) {
    return new HaltRequest(
        "kill-" + UUID.randomUUID(),
        DESK,
        "grace",
        "no desk",
        Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(ago));
  }
}
