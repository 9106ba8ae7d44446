package dev.quarterdeck.core.gate;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import java.util.Objects;

/**
 * Who is judged, for what, and by which code.
 *
 * @param gateId the gate, {@code gate/<bot>/<version>/<n>}
 * @param bot the bot to be promoted
 * @param version its strategy's version
 * @param target the mode asked for
 * @param requestedBy who asked
 * @param codeVersion the code that judges
 * @param engineVersion the engine whose runs count
 * @param configHash the configuration whose evidence counts
 */
public record GateSubject(
    String gateId,
    BotId bot,
    String version,
    Mode target,
    String requestedBy,
    String codeVersion,
    String engineVersion,
    Sha256 configHash) {
  public GateSubject {
    Objects.requireNonNull(gateId, "gateId");
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(requestedBy, "requestedBy");
    Objects.requireNonNull(codeVersion, "codeVersion");
    Objects.requireNonNull(engineVersion, "engineVersion");
    Objects.requireNonNull(configHash, "configHash");
    if (requestedBy.isBlank()) {
      throw new IllegalArgumentException("requestedBy must name somebody");
    }
  }
}
