package dev.quarterdeck.activity.gate;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.ReplayWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one window's replay found. The evidence of the check is made of these, and an approved
 * gate's become the bot's baseline.
 *
 * @param window the window's name
 * @param from first market time
 * @param to end
 * @param inputsSha256 hash of recording, window, configuration and seed
 * @param engineVersion the engine that played
 * @param resultSha256 the result, an artifact of this name
 * @param repeatedSha256 the result of the second run
 * @param baselineSha256 the result accepted before for the same inputs
 * @param baselineEngineVersion the engine that made it
 * @param differences what differs from it
 * @param problem what is wrong, where something is
 */
record ReplayFinding(
    String window,
    Instant from,
    Instant to,
    Sha256 inputsSha256,
    String engineVersion,
    Sha256 resultSha256,
    Sha256 repeatedSha256,
    Optional<Sha256> baselineSha256,
    Optional<String> baselineEngineVersion,
    List<String> differences,
    Optional<String> problem) {

  static String name(ReplayWindow window) {
    return window.kind().text();
  }
}
