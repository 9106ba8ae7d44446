package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.activity.gate.BuildFacts;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.ReleaseManifest;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.catalog.ModeChange;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.trading.BotPlan;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bot above paper runs only as what was released. */
class BotAdmissionTest {
  private static final String CODE = "abc123";

  @TempDir Path folder;
  private TradingHouse house;
  private CatalogRepository catalog;
  private ManifestRepository manifests;
  private FileArtifactStore artifacts;

  @BeforeEach
  void open() {
    house = new TradingHouse(folder, false);
    catalog = new CatalogRepository(house.database.dsl());
    manifests = new ManifestRepository(house.database.dsl());
    artifacts = new FileArtifactStore(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private BotAdmission admission() {
    BuildFacts build =
        new BuildFacts() {
          @Override
          public String codeVersion() {
            return CODE;
          }

          @Override
          public Optional<TestFacts> tests() {
            return Optional.empty();
          }
        };
    return new BotAdmission(
        house::desk,
        new ReleaseCheck(catalog, manifests, artifacts, build, house.clock),
        house.clock);
  }

  private ReleaseManifest release(Mode mode, String code, Sha256 configuration, Duration valid) {
    Instant now = house.clock.instant();
    ReleaseManifest manifest = manifest(BOT, mode, code, configuration, valid, now);
    manifests.insert(manifest);
    catalog.promote(new ModeChange(BOT, mode, manifest.sha256(), "ada", "a test", now));
    return manifest;
  }

  private static ReleaseManifest manifest(
      BotId bot, Mode mode, String code, Sha256 configuration, Duration valid, Instant now) {
    return new ReleaseManifest(
        "gate/" + bot + "/1/" + code + mode + valid.toSeconds(),
        Sha256.of("report"),
        bot,
        "1",
        mode,
        code,
        "1",
        configuration,
        List.of(),
        new TreeMap<>(),
        "ada",
        "a test",
        now,
        now.plus(valid));
  }

  private Sha256 configuration() {
    return house.desk().configHash(BOT);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refusal() {
    return assertThatThrownBy(() -> admission().admit(BOT))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.REFUSED));
  }

  @Test
  void whatWasReleasedMayRun() {
    ReleaseManifest manifest = release(Mode.TESTNET, CODE, configuration(), Duration.ofHours(1));

    BotPlan plan = admission().admit(BOT).plan();

    assertThat(plan.manifest()).contains(manifest.sha256().hex());
    assertThat(plan.account()).contains("main");
    assertThat(plan.mode()).isEqualTo("testnet");
  }

  /** What somebody reads who asked for it. */
  private String reason() {
    return catchThrowableOfType(ApplicationFailure.class, () -> admission().admit(BOT))
        .getOriginalMessage();
  }

  @Test
  void withoutAReleaseItIsRefused() {
    assertThat(reason())
        .isEqualTo("no release allows harbour to run in mode testnet: no release of it");
  }

  @Test
  void aChangedConfigurationIsNamedFieldByField() {
    Sha256 released =
        artifacts.put(
            CanonicalJson.write(house.desk().configContent(BOT)).getBytes(StandardCharsets.UTF_8));
    release(Mode.TESTNET, CODE, released, Duration.ofHours(1));
    house.lots("60");

    assertThat(reason())
        .endsWith(
            "in mode testnet: configuration: released %s, now %s (strategy.parameters.lots \"50\","
                    .formatted(shortened(released), shortened(configuration()))
                + " now \"60\")");
  }

  @Test
  void whatWasReleasedAndIsNotThereAnyMoreIsNamedByItsHash() {
    release(Mode.TESTNET, CODE, Sha256.of("other"), Duration.ofHours(1));

    assertThat(reason())
        .endsWith(
            "in mode testnet: configuration: released %s, now %s"
                .formatted(shortened(Sha256.of("other")), shortened(configuration())));
  }

  @Test
  void otherCodeIsNamedAndNothingElse() {
    release(Mode.TESTNET, "other", configuration(), Duration.ofHours(1));

    assertThat(reason()).endsWith("in mode testnet: code: released other, running abc123");
  }

  @Test
  void aReleaseThatIsOverSaysSinceWhenAndNothingElse() {
    ReleaseManifest manifest = release(Mode.TESTNET, CODE, configuration(), Duration.ofSeconds(-1));

    assertThat(reason()).endsWith("in mode testnet: expired at " + stored(manifest));
  }

  private Instant stored(ReleaseManifest manifest) {
    return manifests.find(manifest.sha256()).orElseThrow().expiresAt();
  }

  private static String shortened(Sha256 hash) {
    return hash.hex().substring(0, 12);
  }

  @Test
  void everythingThatDiffersIsNamed() {
    release(Mode.TESTNET, "other", Sha256.of("other"), Duration.ofSeconds(-1));
    house.mode(Mode.LIVE);

    refusal()
        .hasMessageContaining("mode: released for testnet, asked live")
        .hasMessageContaining(
            "configuration: released "
                + Sha256.of("other").hex().substring(0, 12)
                + ", now "
                + configuration().hex().substring(0, 12))
        .hasMessageContaining("code: released other, running abc123")
        .hasMessageContaining("expired at ");
  }

  @Test
  void aReleaseThatExpiresWhileItRunsEndsIt() {
    release(Mode.TESTNET, CODE, configuration(), Duration.ofHours(1));
    BotAdmission.Admitted admitted = admission().admit(BOT);
    release(Mode.TESTNET, CODE, configuration(), Duration.ofSeconds(-1));

    assertThatThrownBy(() -> admission().recheck(admitted)).hasMessageContaining("expired at ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode = 'live'                             | mode: live in the row, testnet in its text",
        "mode = 'liv'                              | mode: liv in the row, testnet in its text",
        "bot = 'No Bot!'                           | bot: No Bot! in the row, harbour in its text",
        "expires_at = expires_at + interval '1 day' | expires at: ",
        "expires_at = 'infinity'                   | expires at: ",
        "manifest = replace(manifest, 'a test', '') | its text has the hash ",
      })
  void aReleaseThatWasChangedPastTheDatabasesRefusalAllowsNothing(String change, String named) {
    release(Mode.TESTNET, CODE, configuration(), Duration.ofHours(1));
    past("update release_manifest set " + change);

    refusal().hasMessageContaining("the release was changed in the database: " + named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mode = 'liv'", "bot = 'No Bot!'", "expires_at = 'infinity'"})
  void aReleaseThatIsChangedToWhatIsNoReleaseWhileItRunsEndsIt(String change) {
    release(Mode.TESTNET, CODE, configuration(), Duration.ofHours(1));
    BotAdmission.Admitted admitted = admission().admit(BOT);
    past("update release_manifest set " + change);

    assertThatThrownBy(() -> admission().recheck(admitted))
        .isInstanceOf(ApplicationFailure.class)
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.REFUSED))
        .hasMessageContaining("the release was changed in the database: ");
  }

  @Test
  void aReleaseThatIsMadeToFitWhatRunsAllowsNothing() {
    release(Mode.TESTNET, "other", Sha256.of("other"), Duration.ofSeconds(-1));
    past(
        "update release_manifest set code_version = '%s', config_hash = '%s', expires_at = '%s'"
            .formatted(CODE, configuration(), house.clock.instant().plusSeconds(3_600)));

    refusal()
        .hasMessageContaining("code version: abc123 in the row, other in its text")
        .hasMessageContaining("configuration: " + configuration() + " in the row")
        .hasMessageContaining("expires at: ");
  }

  @Test
  void aReleaseOfAnotherBotAllowsNothing() {
    ReleaseManifest others =
        manifest(
            new BotId("breakwater"),
            Mode.TESTNET,
            CODE,
            configuration(),
            Duration.ofHours(1),
            house.clock.instant());
    manifests.insert(others);
    catalog.promote(
        new ModeChange(BOT, Mode.TESTNET, others.sha256(), "ada", "a test", house.clock.instant()));

    assertThat(reason())
        .endsWith("in mode testnet: bot: released for breakwater, asked for harbour");
  }

  /** As the table's owner does it: past the trigger that refuses. */
  private void past(String change) {
    house.database.dsl().execute("alter table release_manifest disable trigger user");
    assertThat(house.database.dsl().execute(change)).isEqualTo(1);
  }

  @Test
  void onPaperNoReleaseIsNeeded() {
    house.mode(Mode.PAPER);
    BotPlan plan = admission().admit(BOT).plan();

    assertThat(plan.manifest()).isEmpty();
    assertThat(plan.account()).isEmpty();
  }

  @Test
  void aDisabledBotIsRefusedAndAnUnknownOneNotFound() {
    house.mode(Mode.DISABLED);
    refusal().hasMessageContaining("harbour is disabled in its file");

    assertThatThrownBy(() -> admission().admit(new BotId("nobody")))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.NOT_FOUND));
  }
}
