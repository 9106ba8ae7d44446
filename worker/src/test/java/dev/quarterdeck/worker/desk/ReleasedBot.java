package dev.quarterdeck.worker.desk;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.ReleaseManifest;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.catalog.ModeChange;
import dev.quarterdeck.db.gate.ManifestRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jooq.DSLContext;

/** What a gate and its approval would leave, without the hours of evidence before it. */
public final class ReleasedBot {
  private ReleasedBot() {}

  /** Lets a bot go to {@code testnet} for a day. */
  public static void toTestnet(DSLContext dsl, String bot, String codeVersion, String configHash) {
    Instant now = Instant.now();
    ReleaseManifest manifest =
        new ReleaseManifest(
            "gate/" + bot + "/1/1",
            Sha256.of("no report"),
            new BotId(bot),
            "1",
            Mode.TESTNET,
            codeVersion,
            Engine.VERSION,
            new Sha256(configHash),
            List.of(),
            new TreeMap<>(),
            "ada",
            "a test",
            now,
            now.plus(Duration.ofDays(1)));
    new ManifestRepository(dsl).insert(manifest);
    new CatalogRepository(dsl)
        .promote(
            new ModeChange(manifest.bot(), Mode.TESTNET, manifest.sha256(), "ada", "a test", now));
  }
}
