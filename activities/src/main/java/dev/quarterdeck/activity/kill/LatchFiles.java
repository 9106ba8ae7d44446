package dev.quarterdeck.activity.kill;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.CertificateVerification;
import dev.quarterdeck.core.kill.CertificateVerifier;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.SignedCertificate;
import dev.quarterdeck.core.kill.TradingHalt;
import dev.quarterdeck.db.kill.KillRow;
import dev.quarterdeck.db.kill.TripOutcome;
import dev.quarterdeck.workflow.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Halts that were tripped while there was no database: a file each. The desk takes them over before
 * anything of it can trade.
 */
public final class LatchFiles {
  private static final Logger LOG = LoggerFactory.getLogger(LatchFiles.class);
  private static final String THE_DESK = "quarterdeck";

  /** The least that PostgreSQL tells apart is a microsecond. */
  private static final Duration LATER = Duration.ofMillis(1);

  private final Path halts;
  private final Path certificates;
  private final Path keys;

  /** The files under a desk's home. */
  public LatchFiles(Path home) {
    this.halts = home.resolve("halts");
    this.certificates = home.resolve("certificates");
    this.keys = home.resolve("keys");
  }

  /** A halt as its file has it. */
  private record Halt(String id, String scope, String by, String reason, Instant at) {
    HaltRequest request() {
      return new HaltRequest(id, HaltScope.parse(scope), by, reason, at);
    }
  }

  /** Writes a halt, whole or not at all. */
  public Path write(HaltRequest request) {
    Path file = halts.resolve(request.id() + ".json");
    try {
      Files.createDirectories(halts);
      Path part = Files.createTempFile(halts, "halt", ".part");
      Files.writeString(part, CanonicalJson.write(request), StandardCharsets.UTF_8);
      return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the latch file " + file + " cannot be written", e);
    }
  }

  /**
   * Trips every halt that a file asks for and takes over its certificate; then the file goes aside.
   *
   * @return the scopes that were halted
   * @throws UncheckedIOException when a file cannot be read: a desk that may be halted does not
   *     start
   */
  public List<HaltScope> honour(KillStores stores) {
    List<HaltScope> honoured = new ArrayList<>();
    try {
      for (Path file : files(halts)) {
        HaltRequest request = read(file);
        takeOver(request, stores);
        Path aside = Files.createDirectories(honoured());
        Files.move(file, aside.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        honoured.add(request.scope());
      }
      return honoured;
    } catch (IOException e) {
      throw new UncheckedIOException("a latch file in " + halts + " cannot be honoured", e);
    }
  }

  /**
   * Takes over certificates of halts that were honoured before their kill had ended.
   *
   * @throws UncheckedIOException when a file cannot be read
   */
  public void takeOverLate(KillStores stores) {
    try {
      for (Path file : files(honoured())) {
        HaltRequest request = read(file);
        if (stores.kills().find(request.id()).isEmpty()) {
          takeOver(request, stores);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a certificate of a latch file cannot be taken over", e);
    }
  }

  /** Tripped again by the same request, the halt is the one that it tripped or joined. */
  private void takeOver(HaltRequest request, KillStores stores) throws IOException {
    TradingHalt halt = stores.halts().trip(request).halt();
    Optional<SignedCertificate> signed = certificate(request);
    if (signed.isPresent()) {
      Sha256 put = stores.artifacts().put(signed.get().text().getBytes(StandardCharsets.UTF_8));
      LOG.info("The certificate {} of {} is taken over", put, request.id());
      askAgain(request, halt, signed.get().certificate(), stores);
      stores.record(row(request, halt, signed.get()), signed.get().certificate(), request.by());
    }
  }

  /**
   * A certificate from before the latch says nothing about orders that were sent meanwhile: as if
   * somebody had asked for the kill again after it, it is no ground to re-arm then.
   */
  private static void askAgain(
      HaltRequest request, TradingHalt halt, KillCertificate certificate, KillStores stores) {
    Optional<Instant> last = stores.intents().lastTrade(request.scope(), request.at());
    boolean stands =
        stores
            .halts()
            .standing(request.scope())
            .filter(standing -> standing.killId().equals(halt.killId()))
            .isPresent();
    if (last.isPresent() && stands) {
      Instant after = certificate.endedAt().plus(LATER);
      TripOutcome asked =
          stores
              .halts()
              .trip(
                  new HaltRequest(
                      request.id() + "/again",
                      request.scope(),
                      THE_DESK,
                      "orders were sent after the glass was broken",
                      last.get().isAfter(after) ? last.get() : after));
      LOG.warn(
          "The certificate of {} is no ground to re-arm {}: orders were sent until {}",
          request.id(),
          asked.halt().scope(),
          last.get());
    }
  }

  private Path honoured() {
    return halts.resolve("honoured");
  }

  private static HaltRequest read(Path file) throws IOException {
    return Payloads.mapper().readValue(Files.readAllBytes(file), Halt.class).request();
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** The certificate that this desk signed for the request; any other is not looked at further. */
  private Optional<SignedCertificate> certificate(HaltRequest request) throws IOException {
    Path file = certificates.resolve(request.id() + ".json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Optional<Sha256> signer = DeskKey.signerOf(keys);
    if (signer.isEmpty()) {
      LOG.error("The certificate {} is not this desk's: it has no key", file);
      return Optional.empty();
    }
    switch (new CertificateVerifier(signer).verify(Files.readAllBytes(file))) {
      case CertificateVerification.Genuine(SignedCertificate signed) -> {
        KillCertificate certificate = signed.certificate();
        if (certificate.killId().equals(request.id())
            && certificate.scope().equals(request.scope())) {
          return Optional.of(signed);
        }
        LOG.error(
            "The certificate {} is of {} on {}", file, certificate.killId(), certificate.scope());
      }
      case CertificateVerification.Refused(String why) ->
          LOG.error("The certificate {} is no ground for anything: {}", file, why);
    }
    return Optional.empty();
  }

  /** Under the halt that stands: whoever broke the glass may have joined one. */
  private KillRow row(HaltRequest request, TradingHalt halt, SignedCertificate signed) {
    KillCertificate certificate = signed.certificate();
    return new KillRow(
        request.id(),
        halt.killId(),
        certificate.scope(),
        request.by(),
        request.reason(),
        certificate.order().triggeredAt(),
        certificate.verdict(),
        certificate.endedAt(),
        CertifiedKills.flattened(certificate),
        CertifiedKills.kept(certificate),
        signed.sha256(),
        certificates.resolve(request.id() + ".json").toString());
  }
}
