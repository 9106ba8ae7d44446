package dev.quarterdeck.activity.kill;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.kill.CertificateVerification;
import dev.quarterdeck.core.kill.CertificateVerifier;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.SignedCertificate;
import dev.quarterdeck.db.kill.KillRow;
import dev.quarterdeck.workflow.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Halts that were tripped while there was no database: a file each. The desk takes them over before
 * anything of it can trade.
 */
public final class LatchFiles {
  private final Path halts;
  private final Path certificates;

  /** The files under a desk's home. */
  public LatchFiles(Path home) {
    this.halts = home.resolve("halts");
    this.certificates = home.resolve("certificates");
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
      if (!Files.isDirectory(halts)) {
        return honoured;
      }
      ObjectMapper json = Payloads.mapper();
      for (Path file : files()) {
        HaltRequest request = json.readValue(Files.readAllBytes(file), Halt.class).request();
        Object unused = stores.halts().trip(request);
        certificate(request.id())
            .ifPresent(signed -> stores.record(row(request, signed), request.by()));
        Path aside = Files.createDirectories(halts.resolve("honoured"));
        Files.move(file, aside.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        honoured.add(request.scope());
      }
      return honoured;
    } catch (IOException e) {
      throw new UncheckedIOException("a latch file in " + halts + " cannot be honoured", e);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(halts)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private Optional<SignedCertificate> certificate(String requestId) throws IOException {
    Path file = certificates.resolve(requestId + ".json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return new CertificateVerifier(Optional.empty()).verify(Files.readAllBytes(file))
            instanceof CertificateVerification.Genuine(SignedCertificate signed)
        ? Optional.of(signed)
        : Optional.empty();
  }

  private KillRow row(HaltRequest request, SignedCertificate signed) {
    KillCertificate certificate = signed.certificate();
    return new KillRow(
        request.id(),
        certificate.killId(),
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
