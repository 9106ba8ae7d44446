package dev.quarterdeck.core.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KillCertificateTest {
  private static final Holding KEPT =
      new Holding("ETH", BigDecimal.ONE, Holding.Fate.KEPT, "cancel only");
  private static final VenueOutcome FLAT = Kills.judged(Kills.SPOT, Kills.calmReads());
  private static final VenueOutcome UNKNOWN =
      Kills.judged(Kills.PERPETUAL, Kills.calmReads().subList(3, 6));
  private static final VenueOutcome NOT_FLAT =
      Kills.judged(Kills.PERPETUAL, Kills.calmReads().subList(0, 3));

  @Test
  void theWorstVenueDecides() {
    assertThat(Kills.certificate(FLAT).verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(Kills.certificate(FLAT, UNKNOWN).verdict()).isEqualTo(KillVerdict.UNKNOWN);
    assertThat(Kills.certificate(FLAT, NOT_FLAT).verdict()).isEqualTo(KillVerdict.NOT_FLAT);
  }

  @Test
  void whatAnOperatorGaveUpOnIsAbandoned() {
    KillCertificate certificate =
        KillCertificate.of(
            Kills.order(new HaltScope.Desk(), KillOrder.Method.FLATTEN),
            Kills.TRIGGER.plusSeconds(900),
            Optional.of(
                new Abandonment("grace", "the venue is gone", Kills.TRIGGER.plusSeconds(899))),
            List.of(FLAT, UNKNOWN),
            List.of(),
            "0.1.0");

    assertThat(certificate.verdict()).isEqualTo(KillVerdict.ABANDONED);
    assertThat(KillCertificate.parse(certificate.canonicalJson())).isEqualTo(certificate);
  }

  @Test
  void flatIsRefusedWhereAVenueIsNot() {
    KillCertificate unknown = Kills.certificate(FLAT, UNKNOWN);

    assertThatThrownBy(
            () ->
                new KillCertificate(
                    KillCertificate.FORMAT,
                    unknown.order(),
                    KillVerdict.FLAT,
                    unknown.endedAt(),
                    unknown.abandonment(),
                    unknown.venues(),
                    unknown.timeline(),
                    unknown.codeVersion()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be called FLAT, its venues show UNKNOWN");
  }

  @Test
  void noVenueIsNoEvidence() {
    assertThatThrownBy(Kills::certificate).hasMessageContaining("no venue account");
    assertThatThrownBy(() -> Kills.certificate(FLAT, FLAT)).hasMessageContaining("twice");
  }

  @Test
  void whatIsKeptWasToldToBeKept() {
    VenueOutcome keeping = Kills.judged(Kills.SPOT, Kills.calmReads(), KEPT);

    assertThatThrownBy(() -> Kills.certificate(keeping)).hasMessageContaining("not told to keep");
    assertThat(
            KillCertificate.of(
                    Kills.order(new HaltScope.Desk(), KillOrder.Method.CANCEL_ONLY),
                    Kills.TRIGGER.plusSeconds(60),
                    Optional.empty(),
                    List.of(keeping),
                    List.of(),
                    "0.1.0")
                .verdict())
        .isEqualTo(KillVerdict.FLAT);
  }

  @Test
  void onlyAFlatCertificateIsGroundsToRearm() {
    CertificateSigner signer = SigningKeys.signer();

    assertThat(RearmGrounds.of(signer.sign(Kills.calm())))
        .isInstanceOf(RearmGrounds.Certified.class);
    assertThatThrownBy(() -> RearmGrounds.of(signer.sign(Kills.certificate(UNKNOWN))))
        .hasMessageContaining("UNKNOWN, not FLAT");
  }
}
