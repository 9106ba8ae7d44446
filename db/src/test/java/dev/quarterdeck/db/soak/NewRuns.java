package dev.quarterdeck.db.soak;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.soak.SoakKind;
import java.time.Instant;
import java.util.UUID;

/** Runs as they are when they start. */
final class NewRuns {
  static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private NewRuns() {}

  /** Another one over a recording. */
  static SoakRunRow of(String bot) {
    return new SoakRunRow(
        "run-" + UUID.randomUUID(),
        "soak/" + bot + "/1",
        new BotId(bot),
        "1",
        SoakKind.SOAK,
        Sha256.of("dataset"),
        Sha256.of("config"),
        "1",
        7,
        1_000,
        9_000,
        "tester",
        NOW);
  }
}
