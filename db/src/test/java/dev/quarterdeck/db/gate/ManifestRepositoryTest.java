package dev.quarterdeck.db.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.ReleaseManifest;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.EmbeddedDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManifestRepositoryTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final ManifestRepository manifests = new ManifestRepository(DATABASE.dsl());

  @Test
  void aManifestIsKeptByteForByteAndFoundByHashAndGate() {
    ReleaseManifest manifest = manifest("bot-a", 1, GateFixture.NOW);

    manifests.insert(manifest);
    manifests.insert(manifest);

    ManifestRow stored = manifests.find(manifest.sha256()).orElseThrow();
    assertThat(stored.manifest()).isEqualTo(manifest.canonicalJson());
    assertThat(Sha256.of(stored.manifest())).isEqualTo(manifest.sha256());
    assertThat(stored.approvedAt()).isEqualTo(GateFixture.NOW.truncatedTo(ChronoUnit.MICROS));
    assertThat(stored.mode()).isEqualTo(manifest.mode());
    assertThat(manifests.findByGate(manifest.gateId())).contains(stored);
    assertThat(manifests.find(Sha256.of("absent"))).isEmpty();
  }

  @Test
  void aGateReleasesOnce() {
    manifests.insert(manifest("bot-b", 1, GateFixture.NOW));

    assertThatThrownBy(() -> manifests.insert(manifest("bot-b", 1, GateFixture.NOW.plusSeconds(1))))
        .isInstanceOf(ConflictingContent.class)
        .hasMessageContaining("something else");
  }

  @Test
  void manifestsAreListedNewestFirstOfOneBotOrOfAll() {
    manifests.insert(manifest("bot-c", 1, GateFixture.NOW));
    manifests.insert(manifest("bot-c", 2, GateFixture.NOW.plusSeconds(60)));
    manifests.insert(manifest("bot-d", 1, GateFixture.NOW));

    assertThat(manifests.list(Optional.of(new BotId("bot-c")), 10))
        .extracting(ManifestRow::gateId)
        .containsExactly("gate/bot-c/2.4/2", "gate/bot-c/2.4/1");
    assertThat(manifests.list(Optional.empty(), 100))
        .extracting(row -> row.bot().value())
        .contains("bot-c", "bot-d");
  }

  @Test
  void theDatabaseRefusesToChangeARelease() {
    manifests.insert(manifest("bot-e", 1, GateFixture.NOW));

    assertThatThrownBy(
            () -> DATABASE.dsl().execute("update release_manifest set approved_by = 'other'"))
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> DATABASE.dsl().execute("delete from release_manifest"))
        .hasMessageContaining("append-only");
  }

  private static ReleaseManifest manifest(String bot, int number, Instant at) {
    return ReleaseManifest.of(
        GateFixture.go(bot, number), List.of(Sha256.of("dataset")), "grace", "soak was clean", at);
  }
}
