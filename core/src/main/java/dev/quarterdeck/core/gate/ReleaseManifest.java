package dev.quarterdeck.core.gate;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.Severity;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was released, on which evidence, by whom.
 *
 * @param gateId the gate that said GO
 * @param reportSha256 its report
 * @param bot the bot promoted
 * @param version its strategy's version
 * @param mode the mode it may now run in
 * @param codeVersion the code released
 * @param engineVersion the engine that made the evidence
 * @param configHash the configuration released
 * @param datasets hashes of the recordings played
 * @param evidence artifact by check id
 * @param approvedBy who approved
 * @param reason why
 * @param approvedAt when
 * @param expiresAt when the first critical evidence becomes stale: renew before
 */
public record ReleaseManifest(
    String gateId,
    Sha256 reportSha256,
    BotId bot,
    String version,
    Mode mode,
    String codeVersion,
    String engineVersion,
    Sha256 configHash,
    List<Sha256> datasets,
    SortedMap<String, Sha256> evidence,
    String approvedBy,
    String reason,
    Instant approvedAt,
    Instant expiresAt) {

  public ReleaseManifest {
    Objects.requireNonNull(gateId, "gateId");
    Objects.requireNonNull(reportSha256, "reportSha256");
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(codeVersion, "codeVersion");
    Objects.requireNonNull(engineVersion, "engineVersion");
    Objects.requireNonNull(configHash, "configHash");
    Objects.requireNonNull(approvedAt, "approvedAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
    datasets = datasets.stream().distinct().sorted((a, b) -> a.hex().compareTo(b.hex())).toList();
    evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    if (approvedBy.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("a release has a name and a reason: " + gateId);
    }
  }

  /**
   * The manifest of an approved report.
   *
   * @param datasets hashes of the recordings that its evidence played
   * @throws IllegalArgumentException when the report is not a GO
   */
  public static ReleaseManifest of(
      GateReport report, List<Sha256> datasets, String approvedBy, String reason, Instant now) {
    if (report.verdict() != GateVerdict.GO) {
      throw new IllegalArgumentException("no release without a GO: " + report.gateId());
    }
    SortedMap<String, Sha256> evidence = new TreeMap<>();
    Instant expiresAt = Instant.MAX;
    for (CheckResult check : report.checks()) {
      if (check.evidence().isEmpty()) {
        continue;
      }
      EvidenceReference reference = check.evidence().get();
      evidence.put(check.id(), reference.artifact());
      if (check.severity() == Severity.CRITICAL) {
        Instant stale = reference.madeAt().plus(check.maximumAge());
        expiresAt = stale.isBefore(expiresAt) ? stale : expiresAt;
      }
    }
    return new ReleaseManifest(
        report.gateId(),
        report.sha256(),
        report.bot(),
        report.version(),
        report.target(),
        report.codeVersion(),
        report.engineVersion(),
        report.configHash(),
        datasets,
        evidence,
        approvedBy.strip(),
        reason.strip(),
        now,
        expiresAt.equals(Instant.MAX) ? report.expiresAt() : expiresAt);
  }

  /**
   * Reads what {@link #canonicalJson} wrote.
   *
   * @throws IllegalArgumentException when it is no manifest
   */
  public static ReleaseManifest parse(String json) {
    return new ReleaseManifestReader(json).manifest();
  }

  /** The manifest as the bytes that its hash is over. */
  public String canonicalJson() {
    return CanonicalJson.write(this);
  }

  /** The manifest's hash, which is its name. */
  public Sha256 sha256() {
    return Sha256.of(canonicalJson());
  }

  /** Everything that must be in the artifact store for the manifest to be verifiable. */
  public Map<String, Sha256> references() {
    SortedMap<String, Sha256> references = new TreeMap<>(evidence);
    references.put("report", reportSha256);
    return references;
  }
}
