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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestRepositoryTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private static int number = 1;

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
    assertThat(stored.mode()).isEqualTo(manifest.mode().text());
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
        .extracting(ManifestRow::bot)
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

  @Test
  void aStoredReleaseIsWhatItsTextSaysAlsoWhereItsTimesAreFiner() {
    ReleaseManifest manifest = manifest("bot-f", 1, GateFixture.NOW);
    manifests.insert(manifest);

    assertThat(GateFixture.NOW.getNano() % 1_000).isNotZero();
    assertThat(manifests.find(manifest.sha256()).orElseThrow().differences()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gate_id = 'gate/x/1/1'                            | gate: gate/x/1/1 in the row, gate/",
        "bot = 'other'                                     | bot: other in the row, bot-g",
        "mode = 'live'                                     | mode: live in the row, testnet",
        "bot = 'No Bot!'                                   | bot: No Bot! in the row, bot-g",
        "mode = 'liv'                                      | mode: liv in the row, testnet",
        "code_version = 'code-2'                           | code version: code-2 in the row, code-1",
        "config_hash = repeat('0', 64)                     | configuration: 0000",
        "approved_by = 'mallory'                           | approved by: mallory in the row, grace",
        "approved_at = approved_at + interval '1 microsecond' | approved at: 2026-11-20T10:00:00.123457Z",
        "expires_at = expires_at + interval '1 year'       | expires at: 2027-",
        "expires_at = 'infinity'                           | expires at: 9999-12-31T00:00:00Z in the row",
        "approved_at = '-infinity'                         | approved at: 0001-01-01T00:00:00Z in the row",
        "manifest = replace(manifest, 'soak was', 'it was') | its text has the hash ",
      })
  void whatTheOwnerOfTheTableChangedIsNamed(String change, String named) {
    ReleaseManifest manifest = manifest("bot-g", number++, GateFixture.NOW);
    manifests.insert(manifest);

    past(
        "update release_manifest set %s where sha256 = '%s'"
            .formatted(change, manifest.sha256().hex()));

    assertThat(manifests.find(manifest.sha256()).orElseThrow().differences())
        .singleElement()
        .asString()
        .startsWith(named);
  }

  @Test
  void columnsThatAreNoHashesAreNamedAndTheOthersAreListed() {
    ReleaseManifest manifest = manifest("bot-i", 1, GateFixture.NOW);
    manifests.insert(manifest);
    ReleaseManifest other = manifest("bot-i", 2, GateFixture.NOW);
    manifests.insert(other);

    List<ManifestRow> listed;
    DATABASE.dsl().execute("alter domain sha256_hex drop constraint sha256_hex_check");
    try {
      past(
          "update release_manifest set sha256 = 'gone', config_hash = 'none' where sha256 = '%s'"
              .formatted(manifest.sha256().hex()));
      listed = manifests.list(Optional.of(new BotId("bot-i")), 10);
    } finally {
      past(
          "update release_manifest set sha256 = '%s', config_hash = '%s' where sha256 = 'gone'"
              .formatted(manifest.sha256().hex(), manifest.configHash().hex()));
      DATABASE
          .dsl()
          .execute(
              "alter domain sha256_hex add constraint sha256_hex_check check (value ~ '^[0-9a-f]{64}$')");
    }

    assertThat(listed)
        .filteredOn(row -> row.gateId().equals(manifest.gateId()))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.differences())
                    .containsExactly(
                        "its text has the hash %s, its name is gone".formatted(manifest.sha256()),
                        "configuration: none in the row, %s in its text"
                            .formatted(manifest.configHash())));
    assertThat(listed)
        .filteredOn(row -> row.gateId().equals(other.gateId()))
        .singleElement()
        .satisfies(row -> assertThat(row.differences()).isEmpty());
  }

  @Test
  void aTextThatIsNoManifestIsSaidToBeNone() {
    ReleaseManifest manifest = manifest("bot-h", 1, GateFixture.NOW);
    manifests.insert(manifest);

    past(
        "update release_manifest set manifest = '{}' where sha256 = '%s'"
            .formatted(manifest.sha256().hex()));

    assertThat(manifests.find(manifest.sha256()).orElseThrow().differences())
        .satisfiesExactly(
            hash -> assertThat(hash).startsWith("its text has the hash "),
            text -> assertThat(text).startsWith("its text is no release manifest: "));
  }

  /** As the table's owner does it: past the trigger that refuses. */
  private static void past(String change) {
    DATABASE.dsl().execute("alter table release_manifest disable trigger user");
    try {
      assertThat(DATABASE.dsl().execute(change)).isEqualTo(1);
    } finally {
      DATABASE.dsl().execute("alter table release_manifest enable trigger user");
    }
  }

  private static ReleaseManifest manifest(String bot, int number, Instant at) {
    return ReleaseManifest.of(
        GateFixture.go(bot, number), List.of(Sha256.of("dataset")), "grace", "soak was clean", at);
  }
}
