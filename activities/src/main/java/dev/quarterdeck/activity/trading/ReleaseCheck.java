package dev.quarterdeck.activity.trading;

import dev.quarterdeck.activity.evidence.ArtifactCorrupt;
import dev.quarterdeck.activity.evidence.ArtifactMissing;
import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.gate.BuildFacts;
import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.ReleaseManifest;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.catalog.ModeChange;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.db.gate.ManifestRow;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether a release allows a bot's mode for exactly the configuration and code that would run. */
final class ReleaseCheck {
  private final CatalogRepository catalog;
  private final ManifestRepository manifests;
  private final ArtifactStore artifacts;
  private final BuildFacts build;
  private final Clock clock;

  /**
   * Makes it.
   *
   * @param artifacts where a gate kept the configuration that it looked at
   */
  ReleaseCheck(
      CatalogRepository catalog,
      ManifestRepository manifests,
      ArtifactStore artifacts,
      BuildFacts build,
      Clock clock) {
    this.catalog = catalog;
    this.manifests = manifests;
    this.artifacts = artifacts;
    this.build = build;
    this.clock = clock;
  }

  /** What was found of a release. */
  sealed interface Finding {
    /** No release is needed. */
    record NotNeeded() implements Finding {}

    /** It allows the mode. */
    record Allowed(Sha256 manifest) implements Finding {
      public Allowed {
        Objects.requireNonNull(manifest, "manifest");
      }
    }

    /** It does not: what differs, not empty. */
    record Refused(List<String> differences) implements Finding {
      public Refused {
        differences = List.copyOf(differences);
      }
    }
  }

  Finding of(DeskConfig desk, BotConfig bot) {
    if (bot.mode().compareTo(Mode.PAPER) <= 0) {
      return new Finding.NotNeeded();
    }
    Optional<ManifestRow> row =
        catalog.latest(bot.id()).map(ModeChange::manifestSha256).flatMap(manifests::find);
    if (row.isEmpty()) {
      return new Finding.Refused(List.of("no release of it"));
    }
    List<String> altered = row.get().differences();
    if (!altered.isEmpty()) {
      return new Finding.Refused(
          altered.stream()
              .map(found -> "the release was changed in the database: " + found)
              .toList());
    }
    ReleaseManifest manifest = ReleaseManifest.parse(row.get().manifest());
    List<String> differences = differences(manifest, row.get().expiresAt(), desk, bot);
    return differences.isEmpty()
        ? new Finding.Allowed(manifest.sha256())
        : new Finding.Refused(differences);
  }

  private List<String> differences(
      ReleaseManifest manifest, Instant expiresAt, DeskConfig desk, BotConfig bot) {
    List<String> differences = new ArrayList<>();
    if (!manifest.bot().equals(bot.id())) {
      differences.add("bot: released for " + manifest.bot() + ", asked for " + bot.id());
    }
    if (manifest.mode().compareTo(bot.mode()) < 0) {
      differences.add(
          "mode: released for " + manifest.mode().text() + ", asked " + bot.mode().text());
    }
    Sha256 configuration = desk.configHash(bot.id());
    if (!manifest.configHash().equals(configuration)) {
      differences.add(
          "configuration: released %s, now %s%s"
              .formatted(
                  shortened(manifest.configHash()),
                  shortened(configuration),
                  changes(manifest.configHash(), desk, bot)));
    }
    if (!manifest.codeVersion().equals(build.codeVersion())) {
      differences.add(
          "code: released %s, running %s".formatted(manifest.codeVersion(), build.codeVersion()));
    }
    Instant now = clock.instant();
    if (!now.isBefore(expiresAt)) {
      differences.add("expired at " + expiresAt);
    }
    return differences;
  }

  /** What was changed; nothing where what was released is not there any more: the hashes decide. */
  private String changes(Sha256 released, DeskConfig desk, BotConfig bot) {
    try {
      String before = new String(artifacts.read(released), StandardCharsets.UTF_8);
      String now = CanonicalJson.write(desk.configContent(bot.id()));
      return " (" + ChangedFields.between(before, now) + ")";
    } catch (ArtifactMissing | ArtifactCorrupt | UncheckedIOException e) {
      return "";
    }
  }

  private static String shortened(Sha256 hash) {
    return hash.hex().substring(0, 12);
  }
}
