package dev.quarterdeck.core.gate;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a gate said and why. Whoever has the evidence can recompute it.
 *
 * @param gateId the gate, {@code gate/<bot>/<version>/<n>}
 * @param bot the bot to be promoted
 * @param version its strategy's version
 * @param target the mode asked for
 * @param requestedBy who asked
 * @param codeVersion the code that judged
 * @param engineVersion the engine whose runs count
 * @param configHash the configuration whose evidence counts
 * @param verdict GO when no critical check failed and there was one at least
 * @param level the ladder level reached, empty where none
 * @param checks every check, by level and id
 * @param decidedAt when it was judged
 * @param expiresAt until when a GO can be approved
 */
public record GateReport(
    String gateId,
    BotId bot,
    String version,
    Mode target,
    String requestedBy,
    String codeVersion,
    String engineVersion,
    Sha256 configHash,
    GateVerdict verdict,
    Optional<LadderLevel> level,
    List<CheckResult> checks,
    Instant decidedAt,
    Instant expiresAt) {

  public GateReport {
    Objects.requireNonNull(gateId, "gateId");
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(requestedBy, "requestedBy");
    Objects.requireNonNull(codeVersion, "codeVersion");
    Objects.requireNonNull(engineVersion, "engineVersion");
    Objects.requireNonNull(configHash, "configHash");
    Objects.requireNonNull(decidedAt, "decidedAt");
    checks =
        checks.stream()
            .sorted(Comparator.comparing(CheckResult::level).thenComparing(CheckResult::id))
            .toList();
    if (verdict != verdictOf(checks) || !level.equals(Ladder.reached(checks))) {
      throw new IllegalArgumentException("verdict and level follow from the checks: " + gateId);
    }
    if (!expiresAt.isAfter(decidedAt)) {
      throw new IllegalArgumentException("a gate expires after it was decided: " + gateId);
    }
  }

  /**
   * Decides.
   *
   * @param subject who is judged, for what and by what
   * @param checks every check that the target's gate names
   * @param now when
   * @param approvalExpiry how long a GO can be approved
   */
  public static GateReport decide(
      GateSubject subject, List<CheckResult> checks, Instant now, Duration approvalExpiry) {
    return new GateReport(
        subject.gateId(),
        subject.bot(),
        subject.version(),
        subject.target(),
        subject.requestedBy(),
        subject.codeVersion(),
        subject.engineVersion(),
        subject.configHash(),
        verdictOf(checks),
        Ladder.reached(checks),
        checks,
        now,
        now.plus(approvalExpiry));
  }

  /** The report as the bytes that its hash is over. */
  public String canonicalJson() {
    return CanonicalJson.write(content());
  }

  /** The report's hash. */
  public Sha256 sha256() {
    return Sha256.of(canonicalJson());
  }

  /** The checks that made it a NO-GO. */
  public List<CheckResult> against() {
    return checks.stream().filter(CheckResult::decidesAgainst).toList();
  }

  private Map<String, Object> content() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("gateId", gateId);
    content.put("bot", bot);
    content.put("version", version);
    content.put("target", target);
    content.put("requestedBy", requestedBy);
    content.put("codeVersion", codeVersion);
    content.put("engineVersion", engineVersion);
    content.put("configHash", configHash);
    content.put("verdict", verdict.text());
    content.put("level", level.map(LadderLevel::number));
    content.put("checks", checks.stream().map(GateReport::content).toList());
    content.put("decidedAt", decidedAt);
    content.put("expiresAt", expiresAt);
    return content;
  }

  private static Map<String, Object> content(CheckResult check) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("id", check.id());
    content.put("level", check.level().number());
    content.put("severity", check.severity());
    content.put("maximumAge", check.maximumAge());
    content.put("verdict", check.verdict());
    content.put("reason", check.reason());
    content.put("evidence", check.evidence());
    content.put("age", check.age());
    return content;
  }

  private static GateVerdict verdictOf(List<CheckResult> checks) {
    return checks.isEmpty() || checks.stream().anyMatch(CheckResult::decidesAgainst)
        ? GateVerdict.NO_GO
        : GateVerdict.GO;
  }
}
