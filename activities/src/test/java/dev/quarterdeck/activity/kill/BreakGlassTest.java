package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.venue.VenueAccounts;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.CertificateVerification;
import dev.quarterdeck.core.kill.CertificateVerifier;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.RearmGrounds;
import dev.quarterdeck.core.kill.RearmRequest;
import dev.quarterdeck.core.kill.SignedCertificate;
import dev.quarterdeck.core.venue.FakeVenue;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueMarketData;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.kill.RearmOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BreakGlassTest {
  private static final HaltScope DESK = new HaltScope.Desk();

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
  }

  @Test
  void withNothingButFilesAndVenuesItEndsFlatWithACertificateThatTheDeskTakesOver()
      throws IOException {
    bench.spot().holds("BTC", "1");
    bench.rests(bench.spot(), KillBench.BTC);
    HaltRequest request = request();

    BreakGlass.Ending ending = glass().run(order(request, Duration.ofMinutes(2)), (a, p) -> {});

    assertThat(ending.certified().verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(bench.spot().trulyOpen()).isEmpty();
    assertThat(bench.spot().trulyOwned("BTC")).isZero();
    assertThat(bench.stores.halts().standing(DESK)).as("before the desk starts").isEmpty();
    SignedCertificate signed = genuine(Path.of(ending.certified().file()));

    List<HaltScope> honoured = new LatchFiles(home).honour(bench.stores);

    assertThat(honoured).containsExactly(DESK);
    assertThat(bench.stores.halts().standing(DESK))
        .get()
        .returns(request.id(), halt -> halt.killId());
    assertThat(bench.stores.kills().latest(request.id()))
        .get()
        .returns(signed.sha256(), kill -> kill.certificate());
    assertThat(new LatchFiles(home).honour(bench.stores)).as("once").isEmpty();
    assertThat(bench.stores.halts().rearm(rearm(RearmGrounds.of(signed))))
        .isEqualTo(new RearmOutcome.Rearmed(request.id()));
  }

  @Test
  void whatCannotGetFlatInTimeIsCertifiedAsSuchAndStaysHalted() throws IOException {
    bench.rests(bench.spot(), KillBench.BTC);
    bench.spot().faults(name -> Optional.of(FakeVenue.Fault.UNAVAILABLE));
    HaltRequest request = request();

    BreakGlass.Ending ending = glass().run(order(request, Duration.ofSeconds(1)), (a, p) -> {});

    assertThat(ending.certified().verdict()).isEqualTo(KillVerdict.UNKNOWN);
    assertThat(genuine(Path.of(ending.certified().file())).certificate().verdict())
        .isEqualTo(KillVerdict.UNKNOWN);
    assertThat(Files.exists(ending.latchFile())).isTrue();
    new LatchFiles(home).honour(bench.stores);
    assertThat(bench.stores.halts().standing(DESK)).isPresent();
    Object unused = bench.stores.halts().rearm(rearm(new RearmGrounds.Forced()));
  }

  /**
   * What is there cannot be reached by the ordinary kill: whoever breaks the glass joins its halt.
   */
  @Test
  void itIsGroundToRearmTheHaltOfAKillThatIsStuck() {
    HaltRequest stuck = earlier();
    Object unused = bench.stores.halts().trip(stuck);
    HaltRequest request = earlier();

    BreakGlass.Ending ending = glass().run(order(request, Duration.ofMinutes(2)), (a, p) -> {});
    new LatchFiles(home).honour(bench.stores);

    assertThat(bench.stores.kills().latest(stuck.id()))
        .get()
        .returns(request.id(), kill -> kill.requestId())
        .returns(ending.certified().sha256(), kill -> kill.certificate().hex());
    SignedCertificate signed =
        bench
            .stores
            .kills()
            .latest(stuck.id())
            .map(kill -> stored(kill.certificate()))
            .orElseThrow();
    assertThat(bench.stores.halts().rearm(rearm(RearmGrounds.under(stuck.id(), signed))))
        .isEqualTo(new RearmOutcome.Rearmed(stuck.id()));
  }

  @Test
  void aCertificateThatIsLaterThanTheDesksStartIsTakenOverAllTheSame() throws IOException {
    HaltRequest request = earlier();
    new LatchFiles(home).write(request);
    assertThat(new LatchFiles(home).honour(bench.stores)).containsExactly(DESK);
    assertThat(bench.stores.kills().find(request.id())).isEmpty();

    glass().run(order(request, Duration.ofMinutes(2)), (a, p) -> {});
    new LatchFiles(home).takeOverLate(bench.stores);

    assertThat(bench.stores.kills().find(request.id()))
        .get()
        .returns(KillVerdict.FLAT, kill -> kill.verdict());
    Object unused = bench.stores.halts().rearm(rearm(new RearmGrounds.Forced()));
  }

  @Test
  void whyAnAccountCannotBeOpenedIsToldAtOnce() {
    Queue<String> told = new ConcurrentLinkedQueue<>();
    VenueAccounts locked =
        new VenueAccounts() {
          @Override
          public List<VenueAccountConfig> all() {
            return bench.accounts().all();
          }

          @Override
          public VenueAdapter adapter(VenueAccountId account) {
            return forKill(account);
          }

          @Override
          public VenueAdapter forKill(VenueAccountId account) {
            throw new IllegalStateException("there is no key for " + account);
          }

          @Override
          public VenueMarketData marketData(VenueAccountId account) {
            return bench.accounts().marketData(account);
          }
        };

    BreakGlass.Ending ending =
        Glass.over(bench, locked)
            .run(
                order(earlier(), Duration.ofSeconds(31)),
                (account, pass) -> told.add(pass.added().steps().getLast().what()));

    assertThat(ending.certified().verdict()).isEqualTo(KillVerdict.UNKNOWN);
    assertThat(told).isNotEmpty().allMatch(why -> why.startsWith("there is no key for "));
    new LatchFiles(home).honour(bench.stores);
    Object unused = bench.stores.halts().rearm(rearm(new RearmGrounds.Forced()));
  }

  @Test
  void aCertificateOfAnotherKeyOrOfAnotherKillIsNotTakenOver() throws IOException {
    HaltRequest request = earlier();
    BreakGlass.Ending ending = glass().run(order(request, Duration.ofMillis(1)), (a, p) -> {});
    Path certificate = Path.of(ending.certified().file());
    HaltRequest other = earlier();
    new LatchFiles(home).write(other);
    Files.copy(certificate, certificate.resolveSibling(other.id() + ".json"));
    Files.delete(home.resolve("keys/desk-ed25519"));
    assertThat(DeskKey.signerOf(home.resolve("keys"))).isEmpty();
    new LatchFiles(home).honour(bench.stores);
    assertThat(bench.stores.kills().find(request.id())).as("no key").isEmpty();

    Object made = DeskKey.signer(home.resolve("keys"));
    new LatchFiles(home).takeOverLate(bench.stores);

    assertThat(made).isNotNull();
    assertThat(bench.stores.kills().find(request.id())).as("another key").isEmpty();
    assertThat(bench.stores.kills().find(other.id())).as("another kill").isEmpty();
    Object unused = bench.stores.halts().rearm(rearm(new RearmGrounds.Forced()));
  }

  private SignedCertificate stored(Sha256 certificate) {
    CertificateVerification verification =
        new CertificateVerifier(Optional.empty())
            .verify(bench.stores.artifacts().read(certificate));
    return ((CertificateVerification.Genuine) verification).signed();
  }

  private BreakGlass glass() {
    return Glass.over(bench, bench.accounts());
  }

  private static HaltRequest request() {
    return new HaltRequest("kill-" + UUID.randomUUID(), DESK, "grace", "no desk", now());
  }

  /** So long ago that nothing can be on its way to a venue any more: nobody has to wait. */
  private static HaltRequest earlier() {
    return new HaltRequest(
        "kill-" + UUID.randomUUID(), DESK, "grace", "no desk", now().minusSeconds(30));
  }

  /** As the database keeps it. */
  private static Instant now() {
    return Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
  }

  private static BreakGlass.Order order(HaltRequest request, Duration atMost) {
    return new BreakGlass.Order(request, null, List.of(), atMost);
  }

  private static RearmRequest rearm(RearmGrounds grounds) {
    return new RearmRequest("rearm-" + UUID.randomUUID(), DESK, "grace", "well", now(), grounds);
  }

  private static SignedCertificate genuine(Path file) throws IOException {
    CertificateVerification verification =
        new CertificateVerifier(Optional.<Sha256>empty()).verify(Files.readAllBytes(file));
    assertThat(verification).isInstanceOf(CertificateVerification.Genuine.class);
    return ((CertificateVerification.Genuine) verification).signed();
  }
}
