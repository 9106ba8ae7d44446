package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.EvidenceReference;
import dev.quarterdeck.core.gate.LadderLevel;
import java.nio.charset.StandardCharsets;

/**
 * Whether the bot's configuration loads and is the one that the gate set out to judge. The evidence
 * is the configuration's canonical content, whose hash is the configuration hash.
 */
public final class ConfigValidCheck implements GateCheck {
  private final ArtifactStore artifacts;

  public ConfigValidCheck(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  @Override
  public String id() {
    return "config-valid";
  }

  @Override
  public LadderLevel level() {
    return LadderLevel.TESTS;
  }

  @Override
  public CheckOutcome run(CheckContext context) {
    String content = CanonicalJson.write(context.desk().configContent(context.botId()));
    Sha256 hash = artifacts.put(content.getBytes(StandardCharsets.UTF_8));
    EvidenceReference evidence = EvidenceReference.of(hash, context.now());
    if (!hash.hex().equals(context.plan().configHash())) {
      return CheckOutcome.fail(
          "the configuration was changed after the gate began; start another gate", evidence);
    }
    return CheckOutcome.pass("the desk's files are valid", evidence);
  }
}
