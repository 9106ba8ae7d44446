package dev.quarterdeck.core.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.kill.CertificateVerification.Genuine;
import dev.quarterdeck.core.kill.CertificateVerification.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class KillCertificateProperties {
  private static final SignedCertificate SIGNED = SigningKeys.signer().sign(Kills.calm());
  private static final byte[] FILE = SIGNED.text().getBytes(StandardCharsets.UTF_8);

  private final CertificateVerifier anybody = new CertificateVerifier(Optional.empty());

  /** What the venue answers, round by round: -1 stands for a failure. */
  @Property(tries = 2000)
  void aFailedReadInAClosingRoundIsNeverFlat(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = -1, max = 2) Integer> orders,
      @ForAll @Size(min = 6, max = 6) List<@IntRange(min = -1, max = 1) Integer> positions,
      @ForAll @Size(min = 6, max = 6) List<@IntRange(min = -1, max = 1) Integer> balances) {
    List<VenueRead> reads = new ArrayList<>();
    for (int round = 1; round <= orders.size(); round++) {
      reads.add(answer(round, ReadKind.OPEN_ORDERS, orders.get(round - 1)));
      reads.add(answer(round, ReadKind.POSITIONS, positions.get(round - 1)));
      reads.add(answer(round, ReadKind.BALANCES, balances.get(round - 1)));
    }

    KillVerdict verdict = Kills.certificate(Kills.judged(Kills.SPOT, reads)).verdict();

    List<VenueRead> closing =
        reads.stream().filter(read -> read.round() > orders.size() - 2).toList();
    boolean allShowNothing =
        orders.size() > 1 && closing.stream().allMatch(VenueRead::showsNothing);
    assertThat(verdict == KillVerdict.FLAT).isEqualTo(allShowNothing);
    if (closing.stream().anyMatch(read -> read.failure().isPresent())) {
      assertThat(verdict).isNotEqualTo(KillVerdict.FLAT);
    }
  }

  @Property(tries = 200)
  void aReadThatIsLeftOutOrFailsTakesTheFlatAway(
      @ForAll @IntRange(min = 3, max = 8) int position, @ForAll boolean leaveOut) {
    List<VenueRead> reads = new ArrayList<>(Kills.calmReads());
    VenueRead calm = reads.remove(position);
    if (!leaveOut) {
      reads.add(
          position,
          Kills.failed(calm.round(), calm.round() * 10 + calm.kind().ordinal(), calm.kind()));
    }
    boolean needed = !leaveOut || calm.kind() == ReadKind.OPEN_ORDERS || calm.round() == 3;

    assertThat(Kills.judged(Kills.SPOT, reads).verdict() == KillVerdict.FLAT).isEqualTo(!needed);
  }

  @Property(tries = 3000)
  void anyChangedByteIsFound(@ForAll("positions") int position, @ForAll byte value) {
    byte[] changed = FILE.clone();
    changed[position] = value;

    assertThat(anybody.verify(changed))
        .isInstanceOf(value == FILE[position] ? Genuine.class : Refused.class);
  }

  @Property(tries = 300)
  void anyMissingOrAddedByteIsFound(@ForAll("positions") int position, @ForAll byte value) {
    byte[] shorter = new byte[FILE.length - 1];
    System.arraycopy(FILE, 0, shorter, 0, position);
    System.arraycopy(FILE, position + 1, shorter, position, FILE.length - position - 1);
    byte[] longer = new byte[FILE.length + 1];
    System.arraycopy(FILE, 0, longer, 0, position);
    longer[position] = value;
    System.arraycopy(FILE, position, longer, position + 1, FILE.length - position);

    assertThat(anybody.verify(shorter)).isInstanceOf(Refused.class);
    assertThat(anybody.verify(longer)).isInstanceOf(Refused.class);
  }

  @Property(tries = 300)
  void everyCertificateIsReadBackAsItWasWritten(@ForAll("certificates") KillCertificate original) {
    assertThat(KillCertificate.parse(original.canonicalJson())).isEqualTo(original);
  }

  @Provide
  Arbitrary<Integer> positions() {
    return Arbitraries.integers().between(0, FILE.length - 1).withoutEdgeCases();
  }

  @Provide
  Arbitrary<KillCertificate> certificates() {
    Arbitrary<Integer> rounds = Arbitraries.integers().between(0, 3);
    return Combinators.combine(rounds, rounds)
        .as(
            (spot, perpetual) ->
                Kills.certificate(
                    Kills.judged(Kills.SPOT, Kills.calmReads().subList(0, spot * 3)),
                    Kills.judged(Kills.PERPETUAL, Kills.calmReads().subList(0, perpetual * 3))));
  }

  private static VenueRead answer(int round, ReadKind kind, int found) {
    int second = round * 10 + kind.ordinal();
    return found < 0 ? Kills.failed(round, second, kind) : Kills.read(round, second, kind, found);
  }
}
