package dev.quarterdeck.db.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.EmbeddedDatabase;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.ExecuteListener;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456789Z");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final CatalogRepository catalog = new CatalogRepository(DATABASE.dsl());

  @Test
  void ofABotThatWasNeverPromotedNothingIsKnown() {
    assertThat(catalog.highestModes()).doesNotContainKey(new BotId("fresh"));
    assertThat(catalog.latest(new BotId("fresh"))).isEmpty();
    assertThat(catalog.history(new BotId("fresh"))).isEmpty();
  }

  @Test
  void theLastChangeCountsAndAllAreKept() {
    ModeChange up = change("climber", Mode.TESTNET, "one");
    ModeChange down = change("climber", Mode.PAPER, "two");

    catalog.promote(up);
    assertThat(catalog.highestModes()).containsEntry(up.bot(), Mode.TESTNET);
    catalog.promote(down);

    assertThat(catalog.highestModes()).containsEntry(up.bot(), Mode.PAPER);
    assertThat(catalog.history(up.bot())).containsExactly(down, up);
    assertThat(catalog.highestModes()).doesNotContainKey(new BotId("neighbour"));
  }

  @Test
  void oneQuestionTellsOfEveryBot() {
    AtomicInteger questions = new AtomicInteger();
    CatalogRepository counted =
        new CatalogRepository(
            DSL.using(
                DATABASE
                    .dsl()
                    .configuration()
                    .derive(ExecuteListener.onExecuteStart(run -> questions.incrementAndGet()))));
    Map<BotId, Mode> expected = new HashMap<>();
    for (int at = 0; at < 100; at++) {
      String bot = "many-" + at;
      catalog.promote(change(bot, Mode.LIVE, bot + " first"));
      Mode last = at % 2 == 0 ? Mode.TESTNET : Mode.MICRO_LIVE;
      catalog.promote(change(bot, last, bot + " last"));
      expected.put(new BotId(bot), last);
    }

    assertThat(counted.highestModes()).containsAllEntriesOf(expected);
    assertThat(questions).hasValue(1);
  }

  @Test
  void aRepeatedPromotionDoesNotComeBackOverALaterOne() {
    ModeChange first = change("again", Mode.TESTNET, "three");
    ModeChange second = change("again", Mode.MICRO_LIVE, "four");
    catalog.promote(first);
    catalog.promote(second);

    catalog.promote(first);

    assertThat(catalog.highestModes()).containsEntry(first.bot(), Mode.MICRO_LIVE);
    assertThat(catalog.history(first.bot())).hasSize(2);
  }

  @Test
  void aManifestPromotesOnce() {
    catalog.promote(change("once", Mode.TESTNET, "five"));

    assertThatThrownBy(() -> catalog.promote(change("once", Mode.LIVE, "five")))
        .isInstanceOf(ConflictingContent.class)
        .hasMessageContaining("already");
    assertThat(catalog.highestModes()).containsEntry(new BotId("once"), Mode.TESTNET);
  }

  @Test
  void theDatabaseRefusesToChangeTheHistory() {
    catalog.promote(change("kept", Mode.TESTNET, "six"));

    assertThatThrownBy(() -> DATABASE.dsl().execute("update bot_mode set mode = 'live'"))
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> DATABASE.dsl().execute("delete from bot_mode"))
        .hasMessageContaining("append-only");
  }

  private static ModeChange change(String bot, Mode mode, String manifest) {
    return new ModeChange(new BotId(bot), mode, Sha256.of(manifest), "grace", "clean soak", NOW);
  }
}
