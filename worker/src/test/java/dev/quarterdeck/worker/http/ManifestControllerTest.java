package dev.quarterdeck.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.ReleaseManifest;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.db.market.DatasetRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the verification of a manifest finds. */
class ManifestControllerTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456789Z");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();
  private static int gates;

  @TempDir Path home;
  private ManifestRepository manifests;
  private FileArtifactStore artifacts;
  private DatasetStore datasets;
  private ManifestController controller;

  @BeforeEach
  void open() {
    manifests = new ManifestRepository(DATABASE.dsl());
    artifacts = new FileArtifactStore(home.resolve("artifacts"));
    datasets =
        new DatasetStore(
            home.resolve("datasets"), new DatasetRepository(DATABASE.dsl()), Clock.systemUTC());
    controller = new ManifestController(manifests, artifacts, datasets);
  }

  @Test
  void aReleaseIsValidWhileAllThatItNamesIsThere() {
    Sha256 recording = datasets.importBuiltIn().sha256();
    ReleaseManifest manifest = released(List.of(recording));

    ManifestController.Verified found = verify(manifest);

    assertThat(found.problems()).isEmpty();
    assertThat(found.valid()).isTrue();
    assertThat(found.artifacts()).containsOnlyKeys("manifest", "report", "tests");
    assertThat(found.datasets()).containsExactly(recording);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode = 'live'                              | mode: live in the row, testnet in its text",
        "bot = 'other'                              | bot: other in the row, harbour in its text",
        "mode = 'liv'                               | mode: liv in the row, testnet in its text",
        "bot = 'No Bot!'                            | bot: No Bot! in the row, harbour in its text",
        "expires_at = expires_at + interval '1 day' | expires at: 2026-11-28T10:00:00.123456Z in",
        "config_hash = repeat('0', 64)              | configuration: 0000",
        "code_version = 'other'                     | code version: other in the row",
        "manifest = replace(manifest, 'calm', 'wild') | its text has the hash ",
      })
  void aRowThatIsNotAsItsTextSaysIsAProblem(String change, String named) {
    ReleaseManifest manifest = released(List.of());
    past("update release_manifest set " + change, manifest);

    ManifestController.Verified found = verify(manifest);

    assertThat(found.valid()).isFalse();
    assertThat(found.problems())
        .singleElement()
        .asString()
        .startsWith("the manifest in the database: " + named);
  }

  @Test
  void aRowThatIsNoReleaseAnyMoreIsListedAsItIsAndHidesNoOther() {
    ReleaseManifest altered = released(List.of());
    ReleaseManifest other = released(List.of());
    past("update release_manifest set mode = 'liv', bot = 'No Bot!'", altered);

    assertThat(controller.list().get("manifests"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .extracting(row -> row.get("gateId") + " " + row.get("bot") + " " + row.get("mode"))
        .contains(altered.gateId() + " No Bot! liv", other.gateId() + " harbour testnet");
  }

  @Test
  void aTextThatNamesNothingAnyMoreIsAProblemAndNoFailure() {
    ReleaseManifest manifest = released(List.of());
    past("update release_manifest set manifest = '[]'", manifest);

    ManifestController.Verified found = verify(manifest);

    assertThat(found.valid()).isFalse();
    assertThat(found.problems()).hasSize(2);
    assertThat(found.artifacts()).containsOnlyKeys("manifest");
  }

  @Test
  void evidenceThatIsGoneIsAProblem() throws Exception {
    ReleaseManifest manifest = released(List.of());
    String evidence = Sha256.of("all tests passed").hex();
    Files.delete(
        home.resolve("artifacts").resolve(evidence.substring(0, 2)).resolve(evidence.substring(2)));

    assertThat(verify(manifest).problems()).containsExactly("tests: there is no such artifact");
  }

  @Test
  void aRecordingThatWasChangedIsAProblem() throws Exception {
    Sha256 recording = datasets.importBuiltIn().sha256();
    ReleaseManifest manifest = released(List.of(recording));
    Path column = home.resolve("datasets").resolve(recording.hex()).resolve("price.column");
    byte[] prices = Files.readAllBytes(column);
    prices[0]++;
    Files.write(column, prices);

    ManifestController.Verified found = verify(manifest);

    assertThat(found.valid()).isFalse();
    assertThat(found.problems())
        .singleElement()
        .asString()
        .startsWith("dataset btcusd-2013: price.column was changed: ");
  }

  @Test
  void aRecordingThatIsGoneIsAProblem() {
    Sha256 gone = Sha256.of("never imported");

    assertThat(verify(released(List.of(gone))).problems())
        .containsExactly("dataset " + gone + ": there is no such dataset");
  }

  private ManifestController.Verified verify(ReleaseManifest manifest) {
    return controller.verify(manifest.sha256().hex());
  }

  private ReleaseManifest released(List<Sha256> recordings) {
    ReleaseManifest manifest =
        new ReleaseManifest(
            "gate/harbour/2.4/" + ++gates,
            put("a report"),
            new BotId("harbour"),
            "2.4",
            Mode.TESTNET,
            "code-1",
            "1",
            Sha256.of("config"),
            recordings,
            new TreeMap<>(Map.of("tests", put("all tests passed"))),
            "grace",
            "two calm hours",
            NOW,
            NOW.plus(Duration.ofDays(7)));
    put(manifest.canonicalJson());
    manifests.insert(manifest);
    return manifest;
  }

  private Sha256 put(String content) {
    return artifacts.put(content.getBytes(StandardCharsets.UTF_8));
  }

  /** As the table's owner does it: past the trigger that refuses. */
  private static void past(String change, ReleaseManifest manifest) {
    DATABASE.dsl().execute("alter table release_manifest disable trigger user");
    try {
      int changed =
          DATABASE.dsl().execute(change + " where sha256 = '" + manifest.sha256().hex() + "'");
      assertThat(changed).isEqualTo(1);
    } finally {
      DATABASE.dsl().execute("alter table release_manifest enable trigger user");
    }
  }
}
