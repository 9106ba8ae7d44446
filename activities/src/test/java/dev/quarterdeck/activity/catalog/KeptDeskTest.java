package dev.quarterdeck.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is kept is what would be read; that it is the same object shows that nothing was done. */
class KeptDeskTest extends DeskFilesCase {
  private static final BotId ALPHA = new BotId("alpha");

  private final Map<BotId, Mode> cleared = new HashMap<>();
  private final AtomicInteger asked = new AtomicInteger();

  private DeskLoader loader() {
    return new DeskLoader(
        DeskDirectory.CHECKS,
        () -> {
          asked.incrementAndGet();
          return cleared;
        });
  }

  private KeptDesk kept() {
    return KeptDesk.of(directory, loader());
  }

  /** What the desk is when nothing is kept, which what is kept has to equal. */
  private DeskConfig fresh() {
    return new DeskLoader(DeskDirectory.CHECKS, () -> cleared).load(directory);
  }

  private List<String> problems(KeptDesk kept) {
    DeskConfigInvalid refused = catchThrowableOfType(DeskConfigInvalid.class, kept::load);
    DeskConfigInvalid anew = catchThrowableOfType(DeskConfigInvalid.class, this::fresh);
    assertThat(refused.problems()).isEqualTo(anew.problems());
    return refused.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void aHundredBotsAreUnderstoodOnceAndClearedByOneQuestionALoad() {
    for (int at = 1; at < 100; at++) {
      desk.put("bots/b" + at + ".yaml", DeskDirectory.BOT.replace("id: alpha", "id: b" + at));
    }
    KeptDesk kept = kept();

    DeskConfig first = kept.load();

    assertThat(first.bots()).hasSize(100);
    assertThat(first).isEqualTo(fresh());
    assertThat(kept.load()).isSameAs(first);
    assertThat(kept.load()).isSameAs(first);
    assertThat(asked).hasValue(3);
  }

  @Test
  void anEditOfTheSameLengthAtTheSameTimeIsSeen() throws IOException {
    KeptDesk kept = kept();
    Path file = directory.resolve("bots/alpha.yaml");
    FileTime written = Files.getLastModifiedTime(file);
    DeskConfig before = kept.load();

    desk.bot("quote: 1000", "quote: 2000");
    Files.setLastModifiedTime(file, written);

    DeskConfig after = kept.load();
    assertThat(after.bot(ALPHA).quoteAmount()).isEqualByComparingTo("2000");
    assertThat(after.configHash(ALPHA)).isNotEqualTo(before.configHash(ALPHA));
    assertThat(after).isEqualTo(fresh());
    assertThat(kept.load()).isSameAs(after);
  }

  @Test
  void anEditOfWhatABotRefersToIsSeen() {
    KeptDesk kept = kept();
    DeskConfig before = kept.load();

    desk.strategy("naps: 4", "naps: 5");
    DeskConfig strategy = kept.load();
    desk.venues("taker: 0.0020", "taker: 0.0030");
    DeskConfig venue = kept.load();
    desk.put("desk.yaml", "calendar: {zone: UTC, roll-up: '00:00'}\n");
    DeskConfig calendar = kept.load();

    assertThat(List.of(before, strategy, venue, calendar))
        .extracting(one -> one.configHash(ALPHA))
        .doesNotHaveDuplicates();
    assertThat(calendar).isEqualTo(fresh());
  }

  @Test
  void aFileThatIsAddedTakenAwayOrMovedIsSeen() throws IOException {
    KeptDesk kept = kept();
    DeskConfig alone = kept.load();

    desk.put("bots/beta.yaml", DeskDirectory.BOT.replace("id: alpha", "id: beta"));
    assertThat(kept.load().findBot(new BotId("beta"))).isPresent();

    Files.delete(directory.resolve("bots/beta.yaml"));
    assertThat(kept.load()).isEqualTo(alone);

    Files.move(directory.resolve("bots/alpha.yaml"), directory.resolve("bots/other.yaml"));
    assertThat(kept.load()).isEqualTo(alone);

    Files.delete(directory.resolve("bots/other.yaml"));
    assertThat(kept.load().findBot(ALPHA)).isEmpty();
  }

  @Test
  void aBrokenNeighbourIsReportedAtEveryLoadUntilItIsMended() {
    KeptDesk kept = kept();
    DeskConfig before = kept.load();

    desk.put("bots/beta.yaml", "id: beta\n");
    List<String> once = problems(kept);

    assertThat(once).isNotEmpty().allMatch(problem -> problem.startsWith("bots/beta.yaml:"));
    assertThat(problems(kept)).isEqualTo(once);

    desk.put("bots/beta.yaml", DeskDirectory.BOT.replace("id: alpha", "id: beta"));
    assertThat(kept.load().bots()).hasSize(2);
    assertThat(kept.load().configHash(ALPHA)).isEqualTo(before.configHash(ALPHA));
  }

  @Test
  void aFileThatWouldNotBeReadIsReportedThoughNothingElseChanged() {
    KeptDesk kept = kept();
    kept.load();

    desk.put("bots/alpha.yml", DeskDirectory.BOT);

    assertThat(problems(kept))
        .containsExactly("bots/alpha.yml: is not read; allowed: files that end in .yaml");
  }

  @Test
  void whatABotIsClearedForCountsFromTheNextLoadOn() {
    desk.bot("mode: paper", "mode: testnet");
    KeptDesk kept = kept();
    assertThat(problems(kept)).singleElement().asString().contains("above what this bot was");

    cleared.put(ALPHA, Mode.TESTNET);
    DeskConfig allowed = kept.load();
    assertThat(allowed.bot(ALPHA).mode()).isEqualTo(Mode.TESTNET);
    assertThat(kept.load()).isSameAs(allowed);

    cleared.put(ALPHA, Mode.PAPER);
    assertThat(problems(kept)).singleElement().asString().contains("above what this bot was");
  }

  @Test
  void aCatalogThatCannotBeAskedIsNotReplacedByWhatItSaidBefore() {
    AtomicInteger questions = new AtomicInteger();
    KeptDesk kept =
        KeptDesk.of(
            directory,
            new DeskLoader(
                DeskDirectory.CHECKS,
                () -> {
                  if (questions.incrementAndGet() > 1) {
                    throw new IllegalStateException("no database");
                  }
                  return Map.of();
                }));
    kept.load();

    assertThatThrownBy(kept::load).hasMessage("no database");
  }

  @Test
  void theSampleIsKeptAsWell() {
    DeskLoader loader = new DeskLoader(SampleDeskTest.CHECKS, Map::of);
    KeptDesk kept = KeptDesk.ofSample(loader);

    DeskConfig first = kept.load();

    assertThat(first).isEqualTo(loader.loadSample());
    assertThat(kept.load()).isSameAs(first);
  }
}
