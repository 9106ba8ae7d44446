package dev.quarterdeck.db.gate;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.ReleaseManifest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A stored release manifest. What its columns hold is text here, whatever it is: what was changed
 * may be no hash, name or mode any more, and is to be found all the same.
 *
 * @param sha256 its hash, its name in the artifact store
 * @param gateId the gate that said GO
 * @param bot the bot promoted
 * @param mode the mode it may run in
 * @param codeVersion the code released
 * @param configHash the configuration released
 * @param manifest the manifest as canonical JSON, byte for byte
 * @param approvedBy who approved
 * @param approvedAt when, to the microsecond; the manifest has it exactly
 * @param expiresAt when the first critical evidence becomes stale, to the microsecond
 */
public record ManifestRow(
    String sha256,
    String gateId,
    String bot,
    String mode,
    String codeVersion,
    String configHash,
    String manifest,
    String approvedBy,
    Instant approvedAt,
    Instant expiresAt) {

  /**
   * What of the row is not what its own text says, one sentence each. The table refuses changes,
   * but its owner can get past that; what was approved is the text alone, under the text's hash.
   */
  public List<String> differences() {
    List<String> differences = new ArrayList<>();
    String hash = Sha256.of(manifest).hex();
    if (!hash.equals(sha256)) {
      differences.add("its text has the hash %s, its name is %s".formatted(hash, sha256));
    }
    ReleaseManifest text;
    try {
      text = ReleaseManifest.parse(manifest);
    } catch (IllegalArgumentException e) {
      differences.add("its text is no release manifest: " + e.getMessage());
      return differences;
    }
    compare(differences, "gate", gateId, text.gateId());
    compare(differences, "bot", bot, text.bot().value());
    compare(differences, "mode", mode, text.mode().text());
    compare(differences, "code version", codeVersion, text.codeVersion());
    compare(differences, "configuration", configHash, text.configHash().hex());
    compare(differences, "approved by", approvedBy, text.approvedBy());
    compare(differences, "approved at", approvedAt.toString(), stored(text.approvedAt()));
    compare(differences, "expires at", expiresAt.toString(), stored(text.expiresAt()));
    return differences;
  }

  private static void compare(List<String> differences, String what, String row, String text) {
    if (!row.equals(text)) {
      differences.add("%s: %s in the row, %s in its text".formatted(what, row, text));
    }
  }

  /** A time of the text as a column keeps it. */
  private static String stored(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS).toString();
  }
}
